package org.realnameaudit.bench.same;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The transcript of a WebSocket from its handshake to its end. */
record SocketTranscript(String protocol, List<Line> lines) implements Action {

    private static final String PING = "{\"type\":\"ping\"}";
    private static final String PONG = "{\"type\":\"pong\"}";

    /** A line of the transcript: an action of the client, or an expected frame. */
    sealed interface Line {}

    record Send(int opcode, String payload) implements Line {}

    /** Waits for a frame. */
    record Receive() implements Line {}

    /** Sends a ping and receives all frames up to the pong. The service handles messages in their order. */
    record PingPong() implements Line {}

    /** Waits for a moment, in which no frame should arrive. */
    record Silence() implements Line {}

    /** Sends another request while the WebSocket is open. */
    record Meanwhile(Action action) implements Line {}

    static SocketTranscript open() {
        return open("graphql-transport-ws");
    }

    /** @param protocol the subprotocol; null for none */
    static SocketTranscript open(String protocol) {
        return new SocketTranscript(protocol, List.of());
    }

    static SocketTranscript authenticated(Identity identity) {
        return open().send(
                        "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"${token." + identity + "}\"}}")
                .receive();
    }

    private SocketTranscript with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new SocketTranscript(protocol, more);
    }

    SocketTranscript send(String text) {
        return with(new Send(Frames.TEXT, text));
    }

    SocketTranscript frame(int opcode, String payload) {
        return with(new Send(opcode, payload));
    }

    SocketTranscript receive() {
        return with(new Receive());
    }

    SocketTranscript pingPong() {
        return with(new PingPong());
    }

    SocketTranscript silence() {
        return with(new Silence());
    }

    SocketTranscript meanwhile(Action action) {
        return with(new Meanwhile(action));
    }

    @Override
    public Result on(Side side) throws IOException, InterruptedException, SQLException {
        Map<String, String> parts = new LinkedHashMap<>();
        Socket socket = side.connect();
        String subprotocol = protocol == null ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n";
        socket.getOutputStream().write("""
                GET /graphql HTTP/1.1\r
                Host: localhost\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                %s\r
                """.formatted(subprotocol).getBytes(StandardCharsets.US_ASCII));
        Response handshake = Response.read(socket.getInputStream(), false);
        Request.describe(handshake, parts);
        if (handshake.status().contains(" 101")) {
            Frames frames = new Frames(socket);
            for (int i = 0; i < lines.size(); i++) {
                String name = "line " + (i + 1);
                play(lines.get(i), name, frames, socket, side, parts);
            }
        }
        return new Result(parts, true);
    }

    private static void play(Line line, String name, Frames frames, Socket socket, Side side, Map<String, String> parts)
            throws IOException, InterruptedException, SQLException {
        switch (line) {
            case Send send -> {
                try {
                    frames.send(send.opcode, side.expand(send.payload).getBytes(StandardCharsets.UTF_8));
                } catch (SocketException _) {
                    parts.put(name, "connection closed before this was sent");
                }
            }
            case Receive _ -> parts.put(name, received(frames));
            case PingPong _ -> parts.put(name, receivedBeforePong(frames));
            case Silence _ -> {
                int timeout = socket.getSoTimeout();
                socket.setSoTimeout(Side.SILENCE_MILLIS);
                parts.put(name, received(frames));
                socket.setSoTimeout(timeout);
            }
            case Meanwhile other ->
                other.action.on(side).parts().forEach((part, value) -> parts.put(name + " " + part, value));
        }
    }

    private static String receivedBeforePong(Frames frames) throws IOException {
        StringBuilder all = new StringBuilder();
        try {
            frames.send(Frames.TEXT, PING.getBytes(StandardCharsets.UTF_8));
        } catch (SocketException _) {
            // Frames that arrived before the connection ended can still be read.
        }
        String frame;
        do {
            frame = received(frames);
            all.append(frame).append('\n');
        } while (frame.startsWith("{") && !frame.equals(PONG));
        return all.toString();
    }

    private static String received(Frames frames) throws IOException {
        try {
            return Operation.ordered(frames.receive());
        } catch (SocketTimeoutException _) {
            return "no frame";
        } catch (EOFException | SocketException _) {
            return "connection closed";
        }
    }
}
