package org.realnameaudit.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.LongTimeoutsProfile;
import org.realnameaudit.support.RawWebSocket;
import org.realnameaudit.support.Subscriber;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The service closes WebSockets of clients that do not answer pings or do not read. */
@QuarkusTest
@WithProvider
@TestProfile(LongTimeoutsProfile.class)
class SilentPeerTest {

    @Test
    void aClientThatMissesTwoPingsIsDisconnected() throws IOException {
        try (RawWebSocket peer = RawWebSocket.connect()) {
            String received = peer.readUntilClosed();

            // Two pings of 15 bytes, then a close frame with code 1013.
            assertThat(received)
                    .contains("\u0081\u000f{\"type\":\"ping\"}".repeat(2) + "\u0088")
                    .contains("\u0003\u00f5");
        }
    }

    @Test
    void aClientThatAnswersPingsStaysConnected() {
        try (Subscriber subscriber = Subscriber.connectWithToken(Tokens.valid("auditor"))) {
            for (int i = 0; i < 3; i++) {
                subscriber.answerPing();
            }

            assertThat(subscriber.hasNoMessage()).isTrue();
        }
    }

    @Test
    void aClientThatSendsButDoesNotReadIsDisconnected() throws IOException {
        try (RawWebSocket peer = RawWebSocket.connect()) {
            assertThatThrownBy(() -> {
                        while (true) {
                            peer.send("{\"type\":\"ping\"}", 1000);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }
}
