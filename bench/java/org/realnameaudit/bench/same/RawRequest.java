package org.realnameaudit.bench.same;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bytes that need not be a request, or are several. Each character is a byte. */
record RawRequest(String bytes, int responses) implements Action {

    /** In milliseconds. Where the service closes the connection, it does so at once. */
    private static final int MOMENT = 100;

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
            socket.setSoTimeout(MOMENT);
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
