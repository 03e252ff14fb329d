package org.realnameaudit.support;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.realnameaudit.platform.persistence.StatementCounter;

/** Records the SQL of requests. The thread that reads the feed for subscriptions is ignored. */
@Alternative
@Priority(1)
@PersistenceUnitExtension
public class SentSql extends StatementCounter {

    private static final List<String> SENT = new CopyOnWriteArrayList<>();
    private static volatile boolean recording;

    @Override
    public String inspect(String sql) {
        if (recording && !Thread.currentThread().getName().equals("case-listener")) {
            SENT.add(sql);
        }
        return super.inspect(sql);
    }

    /** An answer and the number of statements of its request. */
    public record CountedAnswer(long statements, Answer answer) {}

    public static CountedAnswer count(Supplier<Answer> request) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        List<String> sent = during(() -> answer.set(request.get()));
        return new CountedAnswer(sent.size(), answer.get());
    }

    /** @return the statements that the service sent while the action ran */
    public static List<String> during(Runnable action) {
        SENT.clear();
        recording = true;
        try {
            action.run();
            return new ArrayList<>(SENT);
        } finally {
            recording = false;
        }
    }
}
