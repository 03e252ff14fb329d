package org.realnameaudit.platform.relay;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.value.Digest;

/**
 * A position in one order of one connection, given by the sort keys of a row. It stays valid if rows are added or
 * deleted.
 *
 * <p>A cursor is the base64url encoding of a digest (6 bytes), followed by the order's name and the keys, separated by
 * U+001F. The digest is not a secret; it only detects damaged cursors. Filters and visibility apply regardless of the
 * cursor, so a forged one reveals nothing.
 */
public record Cursor(String order, List<String> keys) {

    private static final int MAX_LENGTH = 2000;
    private static final int DIGEST_BYTES = 6;
    private static final String SEPARATOR = "\u001f";

    /** @return the cursor as text */
    public String write() {
        byte[] content = (order + SEPARATOR + String.join(SEPARATOR, keys)).getBytes(StandardCharsets.UTF_8);
        byte[] whole = ByteBuffer.allocate(DIGEST_BYTES + content.length)
                .put(digest(content))
                .put(content)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * @param order the name of the order that the cursor must belong to
     * @throws Failure.InvalidInput if the text is not a cursor of this order
     */
    public static Cursor parse(String written, String order) {
        Cursor cursor = parse(written);
        if (!cursor.order.equals(order)) {
            throw new Failure.InvalidInput("after", InputMessage.OTHER_CURSOR);
        }
        return cursor;
    }

    /** @throws Failure.InvalidInput if the text is not a cursor of any order */
    static Cursor parse(String written) {
        if (written.isEmpty() || written.length() > MAX_LENGTH) {
            throw notACursor();
        }
        String[] parts = content(written).split(SEPARATOR, -1);
        Cursor cursor = new Cursor(parts[0], List.of(parts).subList(1, parts.length));
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

    /** @return the failure for text that is not a cursor */
    public static Failure notACursor() {
        return new Failure.InvalidInput("after", InputMessage.CURSOR);
    }
}
