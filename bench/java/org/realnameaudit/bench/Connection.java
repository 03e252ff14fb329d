package org.realnameaudit.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A keep-alive connection for one request at a time. It uses little more CPU time than its system calls. The client
 * runs in the same JVM as the server, so an expensive client would hide the difference between the two sides.
 */
public final class Connection implements AutoCloseable {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final byte[] buffer = new byte[1 << 18];

    public Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
    }

    /** @return the body of the response, which is valid until the next call */
    public Body send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int filled = 0;
        int head = -1;
        while (head < 0) {
            filled += read(filled);
            head = endOfHead(filled);
        }
        String header = new String(buffer, 0, head, StandardCharsets.US_ASCII).toLowerCase();
        if (!header.startsWith("http/1.1 200")) {
            throw new IOException("not a successful response: " + header);
        }
        if (header.contains("transfer-encoding: chunked")) {
            return new Body(buffer, head, readChunks(head, filled));
        }
        int end = head + contentLength(header);
        while (filled < end) {
            filled += read(filled);
        }
        return new Body(buffer, head, end);
    }

    /**
     * Moves the content of the chunks together.
     *
     * @return the end of the body
     */
    private int readChunks(int from, int alreadyFilled) throws IOException {
        int filled = alreadyFilled;
        int end = from;
        for (int next = from; ; ) {
            int lineEnd = endOfLine(next, filled);
            while (lineEnd < 0) {
                filled += read(filled);
                lineEnd = endOfLine(next, filled);
            }
            int size =
                    Integer.parseInt(new String(buffer, next, lineEnd - next, StandardCharsets.US_ASCII).strip(), 16);
            int following = lineEnd + 2 + size + 2;
            while (filled < following) {
                filled += read(filled);
            }
            System.arraycopy(buffer, lineEnd + 2, buffer, end, size);
            end += size;
            if (size == 0) {
                return end;
            }
            next = following;
        }
    }

    /** @return the index of the line's CR; -1 if the line is incomplete */
    private int endOfLine(int from, int filled) {
        for (int i = from; i < filled - 1; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private int read(int filled) throws IOException {
        int read = socket.getInputStream().read(buffer, filled, buffer.length - filled);
        if (read <= 0) {
            throw new EOFException("the response is incomplete, or longer than " + buffer.length + " bytes");
        }
        return read;
    }

    private int endOfHead(int filled) {
        for (int i = 0; i <= filled - END_OF_HEAD.length; i++) {
            if (Arrays.equals(buffer, i, i + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return i + END_OF_HEAD.length;
            }
        }
        return -1;
    }

    private static int contentLength(String header) throws IOException {
        int start = header.indexOf("content-length:");
        if (start < 0) {
            throw new IOException("the response has no Content-Length: " + header);
        }
        int value = start + "content-length:".length();
        return Integer.parseInt(
                header.substring(value, header.indexOf('\r', value)).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    public record Body(byte[] buffer, int from, int to) {

        public boolean hasContent(byte[] expected) {
            return Arrays.equals(buffer, from, to, expected, 0, expected.length);
        }

        public byte[] copy() {
            return Arrays.copyOfRange(buffer, from, to);
        }
    }
}
