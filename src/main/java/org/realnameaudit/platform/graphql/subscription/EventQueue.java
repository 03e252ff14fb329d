package org.realnameaudit.platform.graphql.subscription;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import org.realnameaudit.platform.graphql.GraphQLCall;
import org.realnameaudit.platform.http.CloseCode;
import org.realnameaudit.platform.http.WebSocketConnection;

/** Delivers events to the subscriptions of one socket, one event at a time, as fast as the client reads. */
class EventQueue {

    private final WebSocketConnection connection;
    private final SubscriptionServer server;
    private final Map<String, GraphQLCall> subscriptions;
    /** Undelivered events; repeated changes of the same case count as one event. */
    private final SequencedSet<String> waiting = new LinkedHashSet<>();

    private boolean delivering;

    /** @param subscriptions the socket's own map of subscriptions by id */
    EventQueue(WebSocketConnection connection, SubscriptionServer server, Map<String, GraphQLCall> subscriptions) {
        this.connection = connection;
        this.server = server;
        this.subscriptions = subscriptions;
    }

    /** Queues an event, or closes the socket if its queue is full. Any thread may call this. */
    void add(String event) {
        connection.onLoop(() -> {
            if (!subscriptions.isEmpty() && !connection.isClosed() && waiting.add(event)) {
                if (waiting.size() > server.limits.maxWaitingEvents) {
                    connection.close(CloseCode.TRY_AGAIN_LATER);
                } else {
                    deliverNext();
                }
            }
        });
    }

    void deliverNext() {
        if (delivering || waiting.isEmpty() || connection.isClosed() || connection.isFull()) {
            return;
        }
        delivering = true;
        String event = waiting.removeFirst();
        Map<String, GraphQLCall> receivers = new LinkedHashMap<>(subscriptions);
        connection.await(
                server.threads,
                () -> server.deliver(event, receivers),
                results -> {
                    results.forEach((id, result) -> {
                        // The client may have completed the subscription and started another with the same id.
                        if (subscriptions.get(id) == receivers.get(id)) {
                            connection.send(Map.of("id", id, "type", "next", "payload", result));
                        }
                    });
                    delivering = false;
                    deliverNext();
                },
                _ -> connection.close(CloseCode.TRY_AGAIN_LATER));
    }
}
