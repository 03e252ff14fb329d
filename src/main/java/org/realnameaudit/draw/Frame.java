package org.realnameaudit.draw;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.realnameaudit.platform.value.Digest;

/** The frame of a draw: how many outlets could be drawn, and the digest of their codes. */
record Frame(String sha256, int size) {

    /** Computes a frame from outlet codes, added in ascending byte order, without keeping the codes. */
    static final class Builder {

        private final MessageDigest digest = Digest.sha256();
        private int size;

        void add(String code) {
            digest.update((code + "\n").getBytes(StandardCharsets.UTF_8));
            size++;
        }

        Frame build() {
            return new Frame(HexFormat.of().formatHex(digest.digest()), size);
        }
    }
}
