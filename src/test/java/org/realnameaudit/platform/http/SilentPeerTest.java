package org.realnameaudit.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.PatientService;
import org.realnameaudit.support.RawWebSocket;
import org.realnameaudit.support.Subscriber;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Whoever is at the other end and does not answer, or does not read, not even that it is closed, is hung up on. */
@QuarkusTest
@WithProvider
@TestProfile(PatientService.class)
class SilentPeerTest {

    @Test
    void whoLetsTwoPingsPassIsToldAndHungUpOn() throws IOException {
        try (RawWebSocket peer = RawWebSocket.connected()) {
            String heard = peer.everything();

            // Two pings of 15 bytes, then why it is closed: 1013.
            assertThat(heard)
                    .contains("\u0081\u000f{\"type\":\"ping\"}".repeat(2) + "\u0088")
                    .contains("\u0003\u00f5");
        }
    }

    @Test
    void whoAnswersThemStays() {
        try (Subscriber subscriber = Subscriber.withToken(Tokens.valid("auditor"))) {
            for (int i = 0; i < 5; i++) {
                subscriber.answerPing();
            }

            assertThat(subscriber.hasNothing()).isTrue();
        }
    }

    @Test
    void whoTalksAndDoesNotReadIsHungUpOnToo() throws IOException {
        try (RawWebSocket peer = RawWebSocket.connected()) {
            assertThatThrownBy(() -> {
                        while (true) {
                            peer.send("{\"type\":\"ping\"}", 1000);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }
}
