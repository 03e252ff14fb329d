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

/** The SQL that the service sends for requests: not that of the thread that reads the feed for subscriptions. */
@Alternative
@Priority(1)
@PersistenceUnitExtension
public class SentSql extends StatementCounter {

    private static final List<String> SENT = new CopyOnWriteArrayList<>();
    private static volatile boolean listening;

    @Override
    public String inspect(String sql) {
        if (listening && !Thread.currentThread().getName().equals("case-listener")) {
            SENT.add(sql);
        }
        return super.inspect(sql);
    }

    /** An answer, and the number of statements that the service sent for it. */
    public record Counted(long statements, Answer answer) {}

    /** @return the answer to the question with its statements counted */
    public static Counted count(Supplier<Answer> question) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        List<String> sent = during(() -> answer.set(question.get()));
        return new Counted(sent.size(), answer.get());
    }

    /** @return the statements that the service sent while the action ran */
    public static List<String> during(Runnable action) {
        SENT.clear();
        listening = true;
        try {
            action.run();
            return new ArrayList<>(SENT);
        } finally {
            listening = false;
        }
    }
}
