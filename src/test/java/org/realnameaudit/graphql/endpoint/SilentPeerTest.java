package org.realnameaudit.graphql.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Subscriber;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Whoever is at the other end and does not answer, or does not read, not even that it is closed, is hung up on. */
@QuarkusTest
@WithProvider
@TestProfile(SilentPeerTest.ImpatientService.class)
class SilentPeerTest {

    private static final int LONGEST_WAIT = 30_000;

    @Test
    void whoLetsTwoPingsPassIsToldAndHungUpOn() throws IOException {
        try (Socket peer = connected()) {
            String heard = new String(peer.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            // Two pings of 15 bytes, then why it is closed: 1013.
            assertThat(heard).contains("\u0081\u000f{\"type\":\"ping\"}".repeat(2) + "\u0088").contains("\u0003\u00f5");
        }
    }

    @Test
    void whoAnswersThemStays() {
        try (Subscriber subscriber = Subscriber.withToken(Tokens.valid("auditor"))) {
            for (int i = 0; i < 8; i++) {
                subscriber.answerPing();
            }

            assertThat(subscriber.hasNothing()).isTrue();
        }
    }

    @Test
    void whoTalksAndDoesNotReadIsHungUpOnToo() throws IOException {
        byte[] pings = frames("{\"type\":\"ping\"}", 1000);
        try (Socket peer = connected()) {
            assertThatThrownBy(() -> {
                while (true) {
                    peer.getOutputStream().write(pings);
                }
            }).isInstanceOf(SocketException.class);
        }
    }

    /** Not a WebSocket of a library, which would read and answer by itself. */
    private static Socket connected() throws IOException {
        Socket peer = new Socket();
        peer.setReceiveBufferSize(4096);
        peer.setSoTimeout(LONGEST_WAIT);
        peer.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
        peer.getOutputStream().write("""
                GET /graphql HTTP/1.1\r
                Host: localhost\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Protocol: graphql-transport-ws\r
                \r
                """.getBytes(StandardCharsets.US_ASCII));
        return peer;
    }

    /** As a client sends it: masked, here with zeros, which leave the text as it is. */
    private static byte[] frames(String text, int count) {
        ByteBuffer frames = ByteBuffer.allocate(count * (6 + text.length()));
        for (int i = 0; i < count; i++) {
            frames.put((byte) 0x81).put((byte) (0x80 | text.length())).putInt(0).put(text.getBytes(StandardCharsets.US_ASCII));
        }
        return frames.array();
    }

    public static class ImpatientService implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("real-name-audit.subscriptions.ping-interval", "500ms");
        }
    }
}
