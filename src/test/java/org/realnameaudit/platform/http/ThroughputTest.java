package org.realnameaudit.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {

    private static final int SAMPLES = 3;
    private static final long MINIMUM_BYTES = 100;

    private final Throughput throughput = new Throughput(MINIMUM_BYTES, SAMPLES);
    private long bytes;

    @Test
    void aPeerThatTransfersTooLittleInAWindowIsTooSlow() {
        assertThat(sample(33)).isFalse();
        assertThat(sample(33)).isFalse();
        assertThat(sample(33)).isTrue();
    }

    @Test
    void aPeerThatTransfersEnoughInEveryWindowIsFastEnough() {
        for (int i = 0; i < 10 * SAMPLES; i++) {
            assertThat(sample(34)).isFalse();
        }
    }

    @Test
    void excessBytesDoNotCountForTheNextWindow() {
        sample(1_000_000);
        sample(0);
        assertThat(sample(0)).isFalse();
        sample(0);
        sample(0);
        assertThat(sample(0)).isTrue();
    }

    @Test
    void timeInWhichTheServiceDoesNotWaitForThePeerDoesNotCount() {
        for (int i = 0; i < 10; i++) {
            assertThat(sample(0)).isFalse();
            assertThat(sample(0)).isFalse();
            assertThat(throughput.isTooSlow(bytes, false)).isFalse();
        }
    }

    private boolean sample(long transferred) {
        bytes += transferred;
        return throughput.isTooSlow(bytes, true);
    }
}
