package org.realnameaudit.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {

    private static final int LOOKS = 3;
    private static final long LEAST = 100;

    private final Throughput throughput = new Throughput(LEAST, LOOKS);
    private long bytes;

    @Test
    void aPeerThatTransfersTooLittleInAWindowIsTooSlow() {
        assertThat(look(33)).isFalse();
        assertThat(look(33)).isFalse();
        assertThat(look(33)).isTrue();
    }

    @Test
    void aPeerThatTransfersEnoughInEveryWindowIsFastEnough() {
        for (int i = 0; i < 10 * LOOKS; i++) {
            assertThat(look(34)).isFalse();
        }
    }

    @Test
    void excessBytesDoNotCountForTheNextWindow() {
        look(1_000_000);
        look(0);
        assertThat(look(0)).isFalse();
        look(0);
        look(0);
        assertThat(look(0)).isTrue();
    }

    @Test
    void timeInWhichThePeerIsWaitingDoesNotCount() {
        for (int i = 0; i < 10; i++) {
            assertThat(look(0)).isFalse();
            assertThat(look(0)).isFalse();
            assertThat(throughput.isTooSlow(bytes, false)).isFalse();
        }
    }

    private boolean look(long more) {
        bytes += more;
        return throughput.isTooSlow(bytes, true);
    }
}
