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

/** Sends messages over a WebSocket, then an invalid message that must close it, and collects the answers. */
final class SocketClient implements WebSocket.Listener {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** No limit of the service; after this time the close frame counts as missing. */
    private static final int TIMEOUT_SECONDS = 30;

    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** @param code the close code sent by the service */
    record Received(List<String> messages, int code) {}

    static Received exchange(URI uri, List<String> frames) {
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
            // The service has already closed the WebSocket.
        }
        return new Received(
                client.messages,
                client.closed.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join());
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            messages.add(text.toString());
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
