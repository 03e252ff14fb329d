package org.realnameaudit.support.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.realnameaudit.platform.relay.NodeId;

/**
 * Existing codes, cursors and IDs, and forgeries of them.
 *
 * @param codes by argument name
 * @param cursors as returned by the service
 */
record Keys(Map<String, List<String>> codes, List<String> cursors) {

    private static final String SEPARATOR = "\u001f";
    private static final int DIGEST_BYTES = 6;

    /** @param name the name of the argument */
    String valid(String name, SeededRandom random) {
        return switch (name) {
            case "after" -> random.pick(cursors);
            case "id" -> random.pick(ids());
            default -> random.pick(codes.getOrDefault(name, List.of("synthetic", "合成")));
        };
    }

    String forged(String name, SeededRandom random) {
        if (random.chance(50)) {
            return corrupted(valid(name, random), random);
        }
        return switch (name) {
            case "after" -> forgedCursor(random.pick(cursors), random);
            case "id" ->
                NodeId.of(
                        random.pick(
                                "Reseller",
                                "Inspection",
                                "RectificationCase",
                                "Region",
                                "Query",
                                "Node",
                                "__Schema",
                                "x"),
                        key(random));
            default -> key(random);
        };
    }

    private List<String> ids() {
        return List.of(
                id("Reseller", "reseller"),
                id("Campaign", "campaign"),
                id("Outlet", "outlet"),
                id("RectificationCase", "number"),
                id("Operator", "operator"),
                NodeId.of(
                        "Inspection",
                        codes.get("campaign").getFirst() + "/"
                                + codes.get("outlet").getFirst() + "/1"));
    }

    private String id(String type, String name) {
        return NodeId.of(type, codes.get(name).getFirst());
    }

    private static String corrupted(String key, SeededRandom random) {
        int at = random.between(0, key.length() - 1);
        return switch (random.between(0, 4)) {
            case 0 -> key.substring(0, at);
            case 1 -> key + random.pick("=", "==", "A", "\n", " ", "%3D");
            case 2 ->
                key.substring(0, at) + random.pick("A", "-", "_", "+", "/", "é", "\u0000") + key.substring(at + 1);
            case 3 -> key.toUpperCase(Locale.ROOT);
            default -> key + key;
        };
    }

    /** The digest is valid, but the keys belong to no row. */
    private static String forgedCursor(String cursor, SeededRandom random) {
        byte[] whole = Base64.getUrlDecoder().decode(cursor);
        String[] parts = new String(whole, DIGEST_BYTES, whole.length - DIGEST_BYTES, StandardCharsets.UTF_8)
                .split(SEPARATOR, -1);
        for (int i = 1; i < parts.length; i++) {
            parts[i] = random.chance(70) ? key(random) : parts[i];
        }
        String[] kept = random.chance(15) ? Arrays.copyOf(parts, parts.length - 1) : parts;
        return sealed((String.join(SEPARATOR, kept) + (random.chance(10) ? SEPARATOR + key(random) : ""))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static String sealed(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(DIGEST_BYTES + content.length)
                            .put(digest, 0, DIGEST_BYTES)
                            .put(content)
                            .array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key(SeededRandom random) {
        return random.pick(random.chance(50) ? EdgeCases.TEXTS : EdgeCases.KEYS);
    }
}
