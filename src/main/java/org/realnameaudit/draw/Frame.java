package org.realnameaudit.draw;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.realnameaudit.platform.value.Digest;

/** The outlets that could be drawn, as a draw remembers them. */
record Frame(String sha256, int size) {

    /** Takes the frame's codes one after the other, in ascending byte order, and keeps none. */
    static final class Counted {

        private final MessageDigest digest = Digest.sha256();
        private int size;

        void add(String code) {
            digest.update((code + "\n").getBytes(StandardCharsets.UTF_8));
            size++;
        }

        Frame frame() {
            return new Frame(HexFormat.of().formatHex(digest.digest()), size);
        }
    }
}
