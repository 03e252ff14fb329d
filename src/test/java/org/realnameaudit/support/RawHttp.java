package org.realnameaudit.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Requests of clients that then do as they like with their connection. */
public final class RawHttp {

    private static final int LONGEST_WAIT = 60_000;

    private RawHttp() {}

    public static String request(String method, String path, String version, String connection) {
        return "%s %s %s\r\nHost: localhost\r\nConnection: %s\r\n\r\n".formatted(method, path, version, connection);
    }

    /** @param address of the client, such as 127.0.0.2: for the service, another one than that of other clients */
    public static Socket connect(String address, int port) throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(4096);
        client.setSoTimeout(LONGEST_WAIT);
        client.bind(new InetSocketAddress(address, 0));
        client.connect(new InetSocketAddress("127.0.0.1", port));
        return client;
    }

    public static Socket send(int port, String requests) throws IOException {
        Socket client = new Socket("127.0.0.1", port);
        client.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** @return what is received until the connection ends, whether it is closed or reset */
    public static String rest(Socket client) throws IOException {
        client.setSoTimeout(LONGEST_WAIT);
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
