package org.realnameaudit.support.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a client of graphql-transport-ws says, and nearly so. */
final class Frames {

    private static final List<String> TYPES = List.of("connection_init", "connection_ack", "subscribe", "complete", "next", "error", "ping", "pong", "", "x");
    private static final List<String> NO_TOKENS = List.of("x", "", "\n", "a\r\nX-Forwarded-For: 1.1.1.1", "\u0000", "合成", "\ud800", "eyJhbGciOiJub25lIn0.e30.");
    private static final List<String> IDS = List.of("1", "2", "", "i".repeat(100), "i".repeat(101), "\u0000", "\ud800");

    private final Dice dice;
    private final Bodies bodies;
    private final Supplier<Asked> subscriptions;
    private final String token;

    Frames(Dice dice, Supplier<Asked> subscriptions, String token) {
        this.dice = dice;
        this.bodies = new Bodies(dice);
        this.subscriptions = subscriptions;
        this.token = token;
    }

    List<String> any() {
        List<String> frames = new ArrayList<>();
        if (dice.chance(85)) {
            frames.add(init(dice.chance(80) ? Value.quoted("Bearer " + token) : dice.pick(Value.quoted("Bearer " + dice.pick(NO_TOKENS)), bodies.json())));
        }
        for (int more = dice.between(1, 4); more > 0; more--) {
            frames.add(frame());
        }
        return frames;
    }

    private static String init(String authorization) {
        return "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":" + authorization + "}}";
    }

    private String frame() {
        return switch (dice.between(0, 9)) {
            case 0, 1, 2, 3 -> "{\"type\":\"subscribe\",\"id\":" + Value.quoted(dice.pick(IDS)) + ",\"payload\":" + subscriptions.get().body() + "}";
            case 4 -> "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":" + bodies.json() + "}";
            case 5 -> "{\"type\":" + dice.pick(Value.quoted(dice.pick(TYPES)), bodies.json()) + ",\"id\":" + bodies.json() + ",\"payload\":" + bodies.json() + "}";
            case 6 -> new Damage(dice).of(dice.pick(init(Value.quoted("x")), "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ x }\"}}"));
            case 7 -> bodies.json();
            case 8 -> "{\"type\":\"complete\",\"id\":" + Value.quoted(dice.pick(IDS)) + "}";
            default -> dice.pick("{\"type\":\"ping\"}", "{\"type\":\"pong\",\"payload\":{}}");
        };
    }
}
