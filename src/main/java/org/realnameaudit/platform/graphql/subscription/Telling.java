package org.realnameaudit.platform.graphql.subscription;

import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import org.realnameaudit.platform.graphql.GraphQLCall;
import org.realnameaudit.platform.graphql.subscription.SubscriptionServer.Checked;

/**
 * Tells the subscriptions of one {@link SubscriptionSocket} what occurred, one thing after the other, as fast as their
 * client reads.
 */
class Telling {

    private static final int MOST_FAILURES = 60;
    private static final long BEFORE_ANOTHER_ATTEMPT = 1_000;

    private final Wire wire;
    private final SubscriptionServer sockets;
    private final Map<String, GraphQLCall> subscriptions;
    private final Vertx vertx;
    /** What occurred and has not been told yet; the same case changed twice is told once. */
    private final SequencedSet<String> waiting = new LinkedHashSet<>();

    private boolean telling;
    private int failures;

    /** @param subscriptions of the socket, by their ids, whichever there are at the time */
    Telling(Wire wire, SubscriptionServer sockets, Map<String, GraphQLCall> subscriptions, Vertx vertx) {
        this.wire = wire;
        this.sockets = sockets;
        this.subscriptions = subscriptions;
        this.vertx = vertx;
    }

    /** May be called by anybody. */
    void tell(String occurred) {
        wire.onLoop(() -> {
            if (!subscriptions.isEmpty() && !wire.isClosed() && waiting.add(occurred)) {
                if (waiting.size() > sockets.bounds().waiting()) {
                    wire.close(CloseCode.TRY_AGAIN_LATER);
                } else {
                    next();
                }
            }
        });
    }

    void next() {
        if (telling || waiting.isEmpty() || wire.isClosed() || wire.isFull()) {
            return;
        }
        telling = true;
        String occurred = waiting.removeFirst();
        Map<String, GraphQLCall> told = new LinkedHashMap<>(subscriptions);
        wire.waitFor(
                sockets.executor(),
                () -> {
                    Map<String, Checked> answers = new LinkedHashMap<>();
                    told.forEach((id, call) -> answers.put(id, sockets.run(call.runFor(occurred))));
                    return answers;
                },
                answers -> {
                    if (answers.values().stream()
                            .anyMatch(answer -> answer.call().undecided())) {
                        later(occurred);
                        return;
                    }
                    failures = 0;
                    answers.forEach((id, answer) -> {
                        // It may have been completed meanwhile, and another begun under its name.
                        if (!answer.call().unconcerned() && subscriptions.get(id) == told.get(id)) {
                            wire.send(Map.of("id", id, "type", "next", "payload", answer.answer()));
                        }
                    });
                    telling = false;
                    next();
                },
                _ -> wire.close(CloseCode.TRY_AGAIN_LATER));
    }

    /**
     * The database is away: nobody can say whether this is anything to the reader, so nothing is said of it until
     * somebody can.
     */
    private void later(String occurred) {
        waiting.addFirst(occurred);
        if (++failures > MOST_FAILURES) {
            wire.close(CloseCode.TRY_AGAIN_LATER);
        } else {
            vertx.setTimer(BEFORE_ANOTHER_ATTEMPT, _ -> {
                telling = false;
                next();
            });
        }
    }
}
