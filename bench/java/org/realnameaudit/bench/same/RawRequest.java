package org.realnameaudit.bench.same;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Raw bytes, which may contain a malformed request or several requests. Each character is a byte. */
record RawRequest(String bytes, int responses) implements Action {

    /** This is long enough, because the service closes a connection without a delay. */
    private static final int CLOSE_TIMEOUT_MILLIS = 100;

    @Override
    public Result on(Side side) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        Socket socket = side.connect();
        String end = "open";
        try {
            socket.getOutputStream().write(side.expand(bytes).getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 1; i <= responses; i++) {
                Map<String, String> described = new LinkedHashMap<>();
                Request.describe(Response.read(socket.getInputStream(), false), described);
                int number = i;
                described.forEach((name, value) -> parts.put(name + " " + number, value));
            }
            socket.setSoTimeout(CLOSE_TIMEOUT_MILLIS);
            end = socket.getInputStream().read() < 0 ? "closed" : "another response";
        } catch (EOFException | SocketException _) {
            end = "closed";
        } catch (SocketTimeoutException _) {
            // The connection stays open.
        }
        parts.put("connection", end);
        return new Result(parts, true);
    }
}
