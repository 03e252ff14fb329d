package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rule 12. */
class EventDigestTest {

    @Test
    void theCanonicalFormIsLengthsAndBytes() {
        // printf '%s' '-,3:abc,6:蜗牛,0:,' | sha256sum
        assertThat(EventDigest.of(null, "abc", "蜗牛", ""))
                .isEqualTo("26eb1d21e6c32d0455a3f94d085cab11f04c9261d3cde1b64053f39fefb75dc4");
    }

    @Test
    void noTwoContentsHaveTheSameForm() {
        assertThat(Set.of(EventDigest.of("ab", "c"), EventDigest.of("a", "bc"), EventDigest.of("abc"), EventDigest.of("abc", ""),
                EventDigest.of("abc", null), EventDigest.of("1:a,"), EventDigest.of("a", ","))).hasSize(7);
    }
}
