package org.realnameaudit.graphql.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.graphql.Language;
import org.realnameaudit.graphql.RequestLanguage;

/**
 * What the public asks again and again is computed once for as long as nothing is written: an answer is given again when the database
 * shows the very transactions that it showed when it was computed (docs/adr/0018-answers-again.md). An answer that a token was sent for is never kept.
 */
@Singleton
class KnownAnswers {

    private final Cache<Question, Answer> known;
    private final SnapshotRepository snapshots;
    private final RateLimit rate;
    private final OperationMetrics metrics;
    private final Clock clock;

    /** @param room in bytes of answers and characters of requests; none keeps nothing */
    KnownAnswers(@ConfigProperty(name = "real-name-audit.answers.cached-bytes") long room, SnapshotRepository snapshots, RateLimit rate,
            OperationMetrics metrics, Clock clock) {
        this.known = Caffeine.newBuilder().maximumWeight(room).weigher(KnownAnswers::weight).build();
        this.snapshots = snapshots;
        this.rate = rate;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * @param computed runs the call
     * @return its answer, or the same that was computed before
     */
    Reply to(Call call, Supplier<Reply> computed) {
        if (!call.identity().isAnonymous()) {
            return computed.get();
        }
        Question question = new Question(call.request(), RequestLanguage.of(call.routing()), LocalDate.now(clock));
        Answer answer = known.getIfPresent(question);
        if (answer == null) {
            // Most are asked only once, and are not worth a question to the database.
            Reply reply = computed.get();
            if (isKept(call, reply)) {
                known.put(question, Answer.UNKNOWN);
            }
            return reply;
        }
        long began = System.nanoTime();
        String snapshot = snapshots.current();
        if (snapshot.equals(answer.snapshot)) {
            rate.take(call.client(), answer.cost - RateLimit.REQUEST);
            metrics.givenAgain(answer.field, System.nanoTime() - began);
            return answer.reply;
        }
        Reply reply = computed.get();
        if (isKept(call, reply) && snapshot.equals(snapshots.current())) {
            known.put(question, new Answer(snapshot, call.field(), call.cost(), reply));
        }
        return reply;
    }

    private static boolean isKept(Call call, Reply reply) {
        return call.isQuery() && reply.isWhole();
    }

    private static int weight(Question question, Answer answer) {
        return question.request.getString("query").length() + question.request.toString().length() + (answer.reply == null ? 0 : answer.reply.body().length);
    }

    /**
     * All that an answer to the public follows from, beside what the database shows and how the service is configured.
     *
     * @param day on which deadlines are passed or not
     */
    private record Question(JsonObject request, Language language, LocalDate day) {
    }

    /** @param snapshot what the database showed from the first statement to the last; null while nothing is known but that it was asked */
    private record Answer(String snapshot, String field, int cost, Reply reply) {

        static final Answer UNKNOWN = new Answer(null, null, 0, null);
    }
}
