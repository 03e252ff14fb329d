package org.realnameaudit.support.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Generates valid and invalid messages of graphql-transport-ws. */
final class FrameGenerator {

    private static final List<String> TYPES = List.of(
            "connection_init", "connection_ack", "subscribe", "complete", "next", "error", "ping", "pong", "", "x");
    private static final List<String> MALFORMED_TOKENS = List.of(
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

    private final SeededRandom random;
    private final BodyGenerator bodies;
    private final Supplier<GeneratedRequest> subscriptions;
    private final String token;

    FrameGenerator(SeededRandom random, Supplier<GeneratedRequest> subscriptions, String token) {
        this.random = random;
        this.bodies = new BodyGenerator(random);
        this.subscriptions = subscriptions;
        this.token = token;
    }

    List<String> generate() {
        List<String> frames = new ArrayList<>();
        if (random.chance(85)) {
            frames.add(init(
                    random.chance(80)
                            ? bearer(token)
                            : random.pick(bearer(random.pick(MALFORMED_TOKENS)), bodies.json())));
        }
        for (int count = random.between(1, 4); count > 0; count--) {
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
        String id = Value.quoted(random.pick(IDS));
        return switch (random.between(0, 9)) {
            case 0, 1, 2, 3 -> message("\"subscribe\"", id, subscriptions.get().body());
            case 4 -> message("\"subscribe\"", "\"1\"", bodies.json());
            case 5 ->
                message(random.pick(Value.quoted(random.pick(TYPES)), bodies.json()), bodies.json(), bodies.json());
            case 6 ->
                withoutLoneSurrogates(new Corruption(random)
                        .corrupt(
                                random.pick(init(bearer("x")), message("\"subscribe\"", id, "{\"query\":\"{ x }\"}"))));
            case 7 -> bodies.json();
            case 8 -> "{\"type\":\"complete\",\"id\":" + id + "}";
            default -> random.pick("{\"type\":\"ping\"}", "{\"type\":\"pong\",\"payload\":{}}");
        };
    }

    /** UTF-8, and so a frame, cannot contain lone surrogates. */
    private static String withoutLoneSurrogates(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
