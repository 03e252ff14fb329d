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

/** A WebSocket of no library, which would read, answer and keep to the rules by itself. */
public final class RawWebSocket implements AutoCloseable {

    private static final int LONGEST_WAIT = 30_000;
    /** The first byte of a frame that closes a connection. */
    private static final int CLOSE = 0x88;

    private static final int TWO_BYTES_OF_LENGTH = 126;

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

    /**
     * @return all that comes up to the frame that closes it, or else until the service hangs up, each byte a character.
     *     The service hangs up ten seconds after that frame, where it gets none back.
     */
    public String everything() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            readHead(in, heard);
            for (int first = read(in, heard); first != CLOSE; first = read(in, heard)) {
                readPayload(in, heard);
            }
            readPayload(in, heard);
        } catch (EOFException _) {
            // It has hung up without one.
        }
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    private static void readHead(DataInputStream in, ByteArrayOutputStream heard) throws IOException {
        while (!heard.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            read(in, heard);
        }
        if (!heard.toString(StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 101 ")) {
            // It is no WebSocket.
            heard.writeBytes(in.readAllBytes());
            throw new EOFException();
        }
    }

    /** Of a frame that a server sends, which has no mask. */
    private static void readPayload(DataInputStream in, ByteArrayOutputStream heard) throws IOException {
        int length = read(in, heard);
        if (length == TWO_BYTES_OF_LENGTH) {
            length = read(in, heard) << 8 | read(in, heard);
        }
        for (int i = 0; i < length; i++) {
            read(in, heard);
        }
    }

    private static int read(DataInputStream in, ByteArrayOutputStream heard) throws IOException {
        int next = in.readUnsignedByte();
        heard.write(next);
        return next;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
