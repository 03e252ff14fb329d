package org.realnameaudit.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;

/** Counts the SQL statements that the service sends. */
@ApplicationScoped
public class Statements {

    private final Statistics statistics;

    Statements(EntityManagerFactory factory) {
        this.statistics = factory.unwrap(SessionFactory.class).getStatistics();
    }

    public Counted count(Supplier<Answer> question) {
        long before = statistics.getPrepareStatementCount();
        Answer answer = question.get();
        return new Counted(statistics.getPrepareStatementCount() - before, answer);
    }

    public record Counted(long statements, Answer answer) {}
}
