package org.realnameaudit.support;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket over a plain socket. A library would read, answer pings and follow the protocol by itself. */
public final class RawWebSocket implements AutoCloseable {

    private static final int READ_TIMEOUT = 30_000;
    /** The first byte of a close frame. */
    private static final int CLOSE = 0x88;

    private static final int TWO_BYTES_OF_LENGTH = 126;

    private final Socket socket = new Socket();

    private RawWebSocket(String upgrade) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(READ_TIMEOUT);
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

    public static RawWebSocket connect() throws IOException {
        return connect("Upgrade: websocket");
    }

    /** @param upgrade one or more Upgrade headers */
    public static RawWebSocket connect(String upgrade) throws IOException {
        return new RawWebSocket(upgrade);
    }

    /** Sends a text of less than 126 bytes repeatedly. */
    public void send(String text, int times) throws IOException {
        ByteBuffer frames = ByteBuffer.allocate(times * (6 + text.length()));
        for (int i = 0; i < times; i++) {
            // Clients must mask their frames. A mask of zeros leaves the text unchanged.
            frames.put((byte) 0x81)
                    .put((byte) (0x80 | text.length()))
                    .putInt(0)
                    .put(text.getBytes(StandardCharsets.US_ASCII));
        }
        socket.getOutputStream().write(frames.array());
    }

    /** @return the status of the handshake; call this before any other read */
    public int readStatus() throws IOException {
        return Integer.parseInt(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)
                .substring("HTTP/1.1 ".length()));
    }

    /**
     * Reads to the close frame, or to the end of the connection. The service ends the connection ten seconds after its
     * close frame if the client does not answer it.
     *
     * @return the received bytes, each as one character
     */
    public String readUntilClosed() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            readHead(in, received);
            for (int first = read(in, received); first != CLOSE; first = read(in, received)) {
                readPayload(in, received);
            }
            readPayload(in, received);
        } catch (EOFException _) {
            // The connection ended without a close frame.
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    private static void readHead(DataInputStream in, ByteArrayOutputStream received) throws IOException {
        while (!received.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            read(in, received);
        }
        if (!received.toString(StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 101 ")) {
            // The handshake failed, so the rest is a plain HTTP response.
            received.writeBytes(in.readAllBytes());
            throw new EOFException();
        }
    }

    /** Frames of a server have no mask. */
    private static void readPayload(DataInputStream in, ByteArrayOutputStream received) throws IOException {
        int length = read(in, received);
        if (length == TWO_BYTES_OF_LENGTH) {
            length = read(in, received) << 8 | read(in, received);
        }
        for (int i = 0; i < length; i++) {
            read(in, received);
        }
    }

    private static int read(DataInputStream in, ByteArrayOutputStream received) throws IOException {
        int next = in.readUnsignedByte();
        received.write(next);
        return next;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
