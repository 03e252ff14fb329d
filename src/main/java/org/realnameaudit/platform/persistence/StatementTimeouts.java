package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Duration;
import java.util.function.Supplier;
import org.hibernate.HibernateException;

/** Raises the timeouts for a few long statements, such as those of draws and imports. */
@ApplicationScoped
public class StatementTimeouts {

    /** If the database is silent for this long after the statement timeout, it is unreachable. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /**
     * Runs the work with a different timeout for the request and for each statement of the current transaction, in the
     * database and in the driver. Only the driver's timeout is restored afterwards.
     *
     * @param longest the timeout; zero for none
     * @param work the work that needs the timeout
     */
    public <T> T allow(Duration longest, Supplier<T> work) {
        Cancellation.replaceDeadline(longest);
        Panache.getSession()
                .createNativeQuery("select set_config('statement_timeout', :milliseconds, true)", String.class)
                .setParameter("milliseconds", Long.toString(longest.toMillis()))
                .getSingleResult();
        int usual = Panache.getSession().doReturningWork(Connection::getNetworkTimeout);
        setNetworkTimeout(longest.isZero() ? 0 : (int) longest.plus(GRACE).toMillis());
        try {
            return work.get();
        } finally {
            try {
                setNetworkTimeout(usual);
            } catch (HibernateException _) {
                // The connection is lost, and its settings with it.
            }
        }
    }

    private static void setNetworkTimeout(int milliseconds) {
        Panache.getSession().doWork(connection -> connection.setNetworkTimeout(Runnable::run, milliseconds));
    }
}
