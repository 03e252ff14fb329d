package org.realnameaudit.support;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket of no library, which would read, answer and keep to the rules by itself. */
public final class RawWebSocket implements AutoCloseable {

    private static final int LONGEST_WAIT = 30_000;

    private final Socket socket = new Socket();

    private RawWebSocket(String upgrade) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(LONGEST_WAIT);
        socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
        socket.getOutputStream().write("""
                GET /graphql HTTP/1.1\r
                Host: localhost\r
                Connection: Upgrade\r
                %s\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Protocol: graphql-transport-ws\r
                \r
                """.formatted(upgrade).getBytes(StandardCharsets.US_ASCII));
    }

    public static RawWebSocket connected() throws IOException {
        return connected("Upgrade: websocket");
    }

    /** @param upgrade the header or headers that ask for it */
    public static RawWebSocket connected(String upgrade) throws IOException {
        return new RawWebSocket(upgrade);
    }

    /** Sends a text of less than 126 bytes so many times. */
    public void send(String text, int times) throws IOException {
        ByteBuffer frames = ByteBuffer.allocate(times * (6 + text.length()));
        for (int i = 0; i < times; i++) {
            // Masked, as clients do: here with zeros, which leave the text as it is.
            frames.put((byte) 0x81)
                    .put((byte) (0x80 | text.length()))
                    .putInt(0)
                    .put(text.getBytes(StandardCharsets.US_ASCII));
        }
        socket.getOutputStream().write(frames.array());
    }

    /** @return that of the answer to the handshake, which nothing has been read of yet */
    public int status() throws IOException {
        return Integer.parseInt(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)
                .substring("HTTP/1.1 ".length()));
    }

    /** @return all that comes until the service hangs up, each byte a character */
    public String everything() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
