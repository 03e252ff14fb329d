package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.Supplier;
import org.hibernate.HibernateException;

/** For the few statements that may take longer than others: a draw, a file. */
@ApplicationScoped
public class StatementTimeouts {

    /** Behind that, the database has not gone on in silence but is away. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /**
     * @param longest how long the request may take, and each statement of the running transaction, here and in the
     *     database; zero for as long as it takes
     * @param work that needs it
     */
    public <T> T allow(Duration longest, Supplier<T> work) {
        Cancellation.allow(longest);
        Panache.getSession()
                .createNativeQuery("select set_config('statement_timeout', :milliseconds, true)", String.class)
                .setParameter("milliseconds", Long.toString(longest.toMillis()))
                .getSingleResult();
        int usual = Panache.getSession().doReturningWork(Connection::getNetworkTimeout);
        answersWithin(longest.isZero() ? 0 : (int) longest.plus(GRACE).toMillis());
        try {
            return work.get();
        } finally {
            try {
                answersWithin(usual);
            } catch (HibernateException _) {
                // The connection is gone, and with it what was set.
            }
        }
    }

    private static void answersWithin(int milliseconds) {
        Panache.getSession().doWork(connection -> connection.setNetworkTimeout(Runnable::run, milliseconds));
    }
}
