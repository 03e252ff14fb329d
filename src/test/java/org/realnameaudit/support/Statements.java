package org.realnameaudit.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Counts the SQL statements that the service sends. */
@ApplicationScoped
public class Statements {

    public Counted count(Supplier<Answer> question) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        List<String> sent = SentSql.during(() -> answer.set(question.get()));
        return new Counted(sent.size(), answer.get());
    }

    public record Counted(long statements, Answer answer) {}
}
