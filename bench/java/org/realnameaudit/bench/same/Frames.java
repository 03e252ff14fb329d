package org.realnameaudit.bench.same;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The frames of a WebSocket (RFC 6455). A library would refuse to send invalid frames. */
final class Frames {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private final Socket socket;
    private final DataInputStream in;

    Frames(Socket socket) throws IOException {
        this.socket = socket;
        in = new DataInputStream(socket.getInputStream());
    }

    void send(int opcode, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(FINAL | opcode);
        if (payload.length < TWO_BYTES) {
            frame.write(MASKED | payload.length);
        } else {
            frame.write(MASKED | TWO_BYTES);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        // A mask of zeros does not change the payload.
        frame.write(new byte[4]);
        frame.write(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** @return the next frame as text, such as {@code close 4400 Not a message} */
    String receive() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte();
        if (length == TWO_BYTES) {
            length = in.readUnsignedShort();
        } else if (length == EIGHT_BYTES) {
            length = (int) in.readLong();
        }
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("connection closed within a frame");
        }
        return switch (opcode) {
            case TEXT -> new String(payload, StandardCharsets.UTF_8);
            case CLOSE ->
                length < 2
                        ? "close"
                        : "close %d %s"
                                .formatted(
                                        (payload[0] & 0xff) << 8 | payload[1] & 0xff,
                                        new String(payload, 2, length - 2, StandardCharsets.UTF_8));
            default -> "frame " + opcode + " " + new String(payload, StandardCharsets.UTF_8);
        };
    }
}
