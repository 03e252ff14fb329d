package org.realnameaudit.support.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a client of graphql-transport-ws says, and nearly so. */
final class Frames {

    private static final List<String> TYPES = List.of(
            "connection_init", "connection_ack", "subscribe", "complete", "next", "error", "ping", "pong", "", "x");
    private static final List<String> NO_TOKENS = List.of(
            "x",
            "",
            "\n",
            "..",
            "a\r\nX-Forwarded-For: 192.0.2.1",
            "\u0000",
            "合成",
            "\ud800",
            "eyJhbGciOiJub25lIn0.e30.");
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
            frames.add(init(dice.chance(80) ? bearer(token) : dice.pick(bearer(dice.pick(NO_TOKENS)), bodies.json())));
        }
        for (int more = dice.between(1, 4); more > 0; more--) {
            frames.add(frame());
        }
        return frames;
    }

    private static String bearer(String token) {
        return Value.quoted("Bearer " + token);
    }

    private static String init(String authorization) {
        return message("\"connection_init\"", "\"1\"", "{\"Authorization\":" + authorization + "}");
    }

    private static String message(String type, String id, String payload) {
        return "{\"type\":%s,\"id\":%s,\"payload\":%s}".formatted(type, id, payload);
    }

    private String frame() {
        String id = Value.quoted(dice.pick(IDS));
        return switch (dice.between(0, 9)) {
            case 0, 1, 2, 3 -> message("\"subscribe\"", id, subscriptions.get().body());
            case 4 -> message("\"subscribe\"", "\"1\"", bodies.json());
            case 5 -> message(dice.pick(Value.quoted(dice.pick(TYPES)), bodies.json()), bodies.json(), bodies.json());
            case 6 ->
                whole(new Damage(dice)
                        .of(dice.pick(init(bearer("x")), message("\"subscribe\"", id, "{\"query\":\"{ x }\"}"))));
            case 7 -> bodies.json();
            case 8 -> "{\"type\":\"complete\",\"id\":" + id + "}";
            default -> dice.pick("{\"type\":\"ping\"}", "{\"type\":\"pong\",\"payload\":{}}");
        };
    }

    /** @return the text without halves of characters, which no frame can carry */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
