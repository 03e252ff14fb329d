package org.realnameaudit.platform.relay;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.value.Digest;

/**
 * A position in one order of one connection: the sort keys of a row. It is a place between rows and not a row, so it
 * stays good when rows come or go.
 *
 * <p>Written as base64url of a digest (6 bytes) and, separated by U+001F, the order's name and the keys. The digest is
 * no secret: it tells a damaged cursor from a whole one. Whatever a cursor holds, filters and visibility apply as
 * without it, so a forged one shows nothing new.
 */
public record Cursor(String order, List<String> keys) {

    private static final int MAX_LENGTH = 2000;
    private static final int DIGEST_BYTES = 6;
    private static final String SEPARATOR = "\u001f";

    public String write() {
        byte[] content = (order + SEPARATOR + String.join(SEPARATOR, keys)).getBytes(StandardCharsets.UTF_8);
        byte[] whole = ByteBuffer.allocate(DIGEST_BYTES + content.length)
                .put(digest(content))
                .put(content)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * @param order the name of the order in which the cursor has to be a position
     * @throws Failure.BadUserInput when it is none
     */
    public static Cursor parse(String written, String order) {
        if (written.isEmpty() || written.length() > MAX_LENGTH) {
            throw notACursor();
        }
        String[] parts = content(written).split(SEPARATOR, -1);
        if (!parts[0].equals(order)) {
            throw new Failure.BadUserInput("The cursor `after` comes from another connection, order or language");
        }
        Cursor cursor = new Cursor(order, List.of(parts).subList(1, parts.length));
        if (!cursor.write().equals(written)) {
            throw notACursor();
        }
        return cursor;
    }

    private static String content(String written) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(written);
            if (whole.length <= DIGEST_BYTES) {
                throw notACursor();
            }
            byte[] content = Arrays.copyOfRange(whole, DIGEST_BYTES, whole.length);
            if (!Arrays.equals(digest(content), 0, DIGEST_BYTES, whole, 0, DIGEST_BYTES)) {
                throw notACursor();
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw notACursor();
        }
    }

    private static byte[] digest(byte[] content) {
        return Arrays.copyOf(Digest.sha256().digest(content), DIGEST_BYTES);
    }

    public static Failure notACursor() {
        return new Failure.BadUserInput("`after` is not a cursor of this service");
    }
}
