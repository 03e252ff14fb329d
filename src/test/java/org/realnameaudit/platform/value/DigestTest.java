package org.realnameaudit.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Digests of lists of values (rule 12). */
class DigestTest {

    @Test
    void theDigestCoversEachValueWithItsLength() {
        // printf '%s' '-,3:abc,6:蜗牛,0:,' | sha256sum
        assertThat(Digest.of(Arrays.asList(null, "abc", "蜗牛", "")))
                .isEqualTo("26eb1d21e6c32d0455a3f94d085cab11f04c9261d3cde1b64053f39fefb75dc4");
    }

    @Test
    void differentContentsHaveDifferentDigests() {
        assertThat(Set.of(
                        Digest.of(Arrays.asList("ab", "c")),
                        Digest.of(Arrays.asList("a", "bc")),
                        Digest.of(Arrays.asList("abc")),
                        Digest.of(Arrays.asList("abc", "")),
                        Digest.of(Arrays.asList("abc", null)),
                        Digest.of(Arrays.asList("1:a,")),
                        Digest.of(Arrays.asList("a", ","))))
                .hasSize(7);
    }
}
