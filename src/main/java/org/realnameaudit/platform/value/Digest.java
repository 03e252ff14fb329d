package org.realnameaudit.platform.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** SHA-256 digests of bytes, or of lists of fields in an unambiguous encoding. */
public final class Digest {

    private Digest() {}

    /**
     * @param fields each is encoded as its length in UTF-8 bytes, a colon, its bytes and a comma; null as {@code -,}
     * @return the SHA-256 of the encoded fields, as 64 lower-case hex digits
     */
    public static String of(Iterable<? extends @Nullable String> fields) {
        MessageDigest digest = sha256();
        fields.forEach(field -> add(digest, field));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** @return the SHA-256 of the bytes, as 64 lower-case hex digits */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static void add(MessageDigest digest, @Nullable String field) {
        byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        digest.update((field == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        digest.update((byte) ',');
    }

    /** @return a new SHA-256 digest, for callers that add the bytes in parts */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
