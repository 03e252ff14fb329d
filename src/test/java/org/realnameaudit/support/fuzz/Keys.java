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
 * Codes, cursors and ids that there are, and forgeries of them.
 *
 * @param codes by the name of the argument
 * @param cursors as the service writes them
 */
record Keys(Map<String, List<String>> codes, List<String> cursors) {

    private static final String SEPARATOR = "\u001f";
    private static final int DIGEST_BYTES = 6;

    /** @param name of the argument */
    String named(String name, Dice dice) {
        return switch (name) {
            case "after" -> dice.pick(cursors);
            case "id" -> dice.pick(ids());
            default -> dice.pick(codes.getOrDefault(name, List.of("synthetic", "合成")));
        };
    }

    String forged(String name, Dice dice) {
        if (dice.chance(50)) {
            return damaged(named(name, dice), dice);
        }
        return switch (name) {
            case "after" -> forgedCursor(dice.pick(cursors), dice);
            case "id" ->
                NodeId.of(
                        dice.pick(
                                "Reseller",
                                "Inspection",
                                "RectificationCase",
                                "Region",
                                "Query",
                                "Node",
                                "__Schema",
                                "x"),
                        key(dice));
            default -> key(dice);
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

    private static String damaged(String written, Dice dice) {
        int at = dice.between(0, written.length() - 1);
        return switch (dice.between(0, 4)) {
            case 0 -> written.substring(0, at);
            case 1 -> written + dice.pick("=", "==", "A", "\n", " ", "%3D");
            case 2 ->
                written.substring(0, at)
                        + dice.pick("A", "-", "_", "+", "/", "é", "\u0000")
                        + written.substring(at + 1);
            case 3 -> written.toUpperCase(Locale.ROOT);
            default -> written + written;
        };
    }

    /** Its digest is right, its keys are those of no row. */
    private static String forgedCursor(String cursor, Dice dice) {
        byte[] whole = Base64.getUrlDecoder().decode(cursor);
        String[] parts = new String(whole, DIGEST_BYTES, whole.length - DIGEST_BYTES, StandardCharsets.UTF_8)
                .split(SEPARATOR, -1);
        for (int i = 1; i < parts.length; i++) {
            parts[i] = dice.chance(70) ? key(dice) : parts[i];
        }
        String[] kept = dice.chance(15) ? Arrays.copyOf(parts, parts.length - 1) : parts;
        return sealed((String.join(SEPARATOR, kept) + (dice.chance(10) ? SEPARATOR + key(dice) : ""))
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

    private static String key(Dice dice) {
        return dice.pick(dice.chance(50) ? Oddities.TEXTS : Oddities.KEYS);
    }
}
