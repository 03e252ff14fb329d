package org.realnameaudit.draw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.realnameaudit.platform.value.Digest;

/**
 * A key of HMAC-SHA256 (RFC 2104): the HMAC of a message is {@code sha256(outer || sha256(inner || message))}.
 * PostgreSQL has SHA-256 but no HMAC without an extension, so statements compute the HMAC from the two parts.
 */
record HmacKey(byte[] inner, byte[] outer) {

    private static final int BLOCK = 64;

    static HmacKey of(String key) {
        return of(key.getBytes(StandardCharsets.UTF_8));
    }

    static HmacKey of(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? Digest.sha256().digest(key) : key, BLOCK);
        return new HmacKey(masked(block, 0x36), masked(block, 0x5c));
    }

    private static byte[] masked(byte[] block, int mask) {
        byte[] masked = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            masked[i] = (byte) (block[i] ^ mask);
        }
        return masked;
    }
}
