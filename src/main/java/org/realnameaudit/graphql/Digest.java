package org.realnameaudit.graphql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over fields in a form in which no two lists of fields look the same. */
public final class Digest {

    private final MessageDigest sha256;

    private Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * @param fields each written as its length in UTF-8 bytes, a colon, its bytes and a comma; null as {@code -,}
     * @return 64 lower-case hex digits
     */
    public static String of(Iterable<String> fields) {
        Digest digest = new Digest();
        fields.forEach(digest::add);
        return HexFormat.of().formatHex(digest.sha256.digest());
    }

    private void add(String field) {
        byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        sha256.update((field == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha256.update(bytes);
        sha256.update((byte) ',');
    }
}
