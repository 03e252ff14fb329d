package org.realnameaudit.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.value.Digest;

/** The HMAC that is computed from SHA-256 digests is HMAC-SHA256. */
class HmacKeyTest {

    @ParameterizedTest(name = "RFC 4231, test case {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b | Hi There | b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
                "2 | 4a656665 | what do ya want for nothing? | 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "6 | * | Test Using Larger Than Block-Size Key - Hash Key First | 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            })
    void hmacsMatchTheTestCasesOfRfc4231(String testCase, String key, String message, String expected) {
        byte[] bytes = HexFormat.of().parseHex(key.equals("*") ? "aa".repeat(131) : key);

        assertThat(HexFormat.of().formatHex(hmac(HmacKey.of(bytes), message))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 63, 64, 65, 127, 128, 600})
    void hmacsMatchTheJavaImplementationForEveryKeyLength(int length) throws Exception {
        byte[] key = new byte[length];
        new Random(length).nextBytes(key);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));

        assertThat(hmac(HmacKey.of(key), "合成-0001/a"))
                .isEqualTo(mac.doFinal("合成-0001/a".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSeedIsEncodedInUtf8() {
        assertThat(HmacKey.of("种子"))
                .usingRecursiveComparison()
                .isEqualTo(HmacKey.of(HexFormat.of().parseHex("e7a78de5ad90")));
    }

    private static byte[] hmac(HmacKey key, String message) {
        return sha256(key.outer(), sha256(key.inner(), message.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] first, byte[] second) {
        var digest = Digest.sha256();
        digest.update(first);
        return digest.digest(second);
    }
}
