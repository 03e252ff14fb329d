package org.realnameaudit.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** HTTP requests over plain sockets, for clients that misuse their connection. */
public final class RawHttp {

    private static final int READ_TIMEOUT = 60_000;

    private RawHttp() {}

    public static String request(String method, String path, String version, String connection) {
        return "%s %s %s\r\nHost: localhost\r\nConnection: %s\r\n\r\n".formatted(method, path, version, connection);
    }

    /** @param address the address of the client, such as 127.0.0.2. Each address is a separate client. */
    public static Socket connect(String address, int port) throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(4096);
        client.setSoTimeout(READ_TIMEOUT);
        client.bind(new InetSocketAddress(address, 0));
        client.connect(new InetSocketAddress("127.0.0.1", port));
        return client;
    }

    public static Socket send(int port, String requests) throws IOException {
        Socket client = new Socket("127.0.0.1", port);
        client.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** @return all data until the connection is closed or reset */
    public static String readUntilClosed(Socket client) throws IOException {
        client.setSoTimeout(READ_TIMEOUT);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            client.getInputStream().transferTo(received);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException _) {
            // The connection was reset.
        }
        return received.toString(StandardCharsets.UTF_8);
    }
}
