package org.realnameaudit.support;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests of clients that then do as they like with their connection. */
public final class RawHttp {

    private RawHttp() {
    }

    public static String request(String method, String path, String version, String connection) {
        return "%s %s %s\r\nHost: localhost\r\nConnection: %s\r\n\r\n".formatted(method, path, version, connection);
    }

    public static Socket send(int port, String requests) throws IOException {
        Socket client = new Socket("127.0.0.1", port);
        client.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
        return client;
    }
}
