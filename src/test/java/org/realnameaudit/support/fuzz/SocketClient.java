package org.realnameaudit.support.fuzz;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Says what it has to say to a WebSocket, then something that has to end it, and keeps what it heard. */
final class SocketClient implements WebSocket.Listener {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** Not how long it may take, but how long we wait for an end that never comes. */
    private static final int HANGS = 30;

    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** @param code with which the service closed */
    record Heard(List<String> messages, int code) {}

    static Heard all(URI uri, List<String> frames) {
        SocketClient client = new SocketClient();
        WebSocket socket = CLIENT.newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(uri, client)
                .join();
        try {
            for (String frame : frames) {
                socket.sendText(frame, true).join();
            }
            socket.sendText("the end", true).join();
        } catch (CompletionException _) {
            // It was closed before.
        }
        return new Heard(
                client.heard, client.closed.orTimeout(HANGS, TimeUnit.SECONDS).join());
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            heard.add(text.toString());
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed.completeExceptionally(error);
    }
}
