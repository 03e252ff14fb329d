package org.realnameaudit.rectification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest of an event, over the one before and its own content: whoever alters or removes an event breaks every digest
 * after it. The canonical form is in docs/adr/0006-history.md.
 */
final class EventDigest {

    private EventDigest() {
    }

    /**
     * @param fields each written as its length in UTF-8 bytes, a colon, its bytes and a comma; null as {@code -,}
     * @return SHA-256 in 64 lower-case hex digits
     */
    static String of(String... fields) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (String field : fields) {
                byte[] bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
                sha256.update((field == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                sha256.update(bytes);
                sha256.update((byte) ',');
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
