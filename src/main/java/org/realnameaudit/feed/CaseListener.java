package org.realnameaudit.feed;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.realnameaudit.platform.graphql.subscription.SubscriptionEvents;
import org.realnameaudit.rectification.RectificationCases;

/**
 * Hears from the database that cases have changed, whichever replica changed them, and tells which. The signal only
 * wakes it: what happened it reads in the feed, behind the last change that it told of, so that a signal that was lost
 * with its connection loses nothing.
 */
@ApplicationScoped
class CaseListener implements SubscriptionEvents.Source {

    private static final Logger LOG = Logger.getLogger(CaseListener.class);
    /** How long it waits for a signal before it looks whether the connection still is one. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Duration BEFORE_ANOTHER_ATTEMPT = Duration.ofSeconds(1);

    private final AgroalDataSource database;
    private final SubscriptionEvents events;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Thread thread;
    private volatile long told;

    CaseListener(AgroalDataSource database, SubscriptionEvents events) {
        this.database = database;
        this.events = events;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                told = lastPosition(statement);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            thread = Thread.ofPlatform().daemon().name("case-listener").start(this::listen);
        }
    }

    @PreDestroy
    void stop() {
        stopped.countDown();
    }

    private void listen() {
        try {
            do {
                try (Connection connection = database.getConnection();
                        Statement statement = connection.createStatement()) {
                    hear(connection.unwrap(PGConnection.class), statement);
                } catch (SQLException | RuntimeException | Error e) {
                    if (stopped.getCount() > 0) {
                        LOG.warnf("Nothing is heard of changed cases for now: %s", e.getMessage());
                    }
                }
            } while (!stopped.await(BEFORE_ANOTHER_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(PGConnection signals, Statement statement) throws SQLException {
        statement.execute("listen rectification_changed");
        try {
            // A database that was restored meanwhile is behind.
            told = Math.min(told, lastPosition(statement));
            tell(statement);
            while (stopped.getCount() > 0) {
                // Where there is no signal, this also finds out that the connection is gone.
                signals.getNotifications((int) SILENCE.toMillis());
                tell(statement);
            }
        } finally {
            // It goes back to the pool, where nobody would take the signals.
            statement.execute("unlisten *");
        }
    }

    /** On its own connection, as it would else take another one each time. */
    private void tell(Statement statement) throws SQLException {
        order(statement);
        Set<String> numbers = new LinkedHashSet<>();
        try (ResultSet changed = statement.executeQuery(
                "select campaign, reseller, position from change where kind = 'CASE' and position > %d order by position"
                        .formatted(told))) {
            while (changed.next()) {
                numbers.add(RectificationCases.number(changed.getString(1), changed.getString(2)));
                told = changed.getLong(3);
            }
        }
        numbers.forEach(events::publish);
    }

    private static long lastPosition(Statement statement) throws SQLException {
        order(statement);
        try (ResultSet last = statement.executeQuery("select coalesce(max(position), 0) from change")) {
            last.next();
            return last.getLong(1);
        }
    }

    private static void order(Statement statement) throws SQLException {
        boolean more = true;
        while (more) {
            try (ResultSet ordered = statement.executeQuery("select order_changes()")) {
                ordered.next();
                more = ordered.getBoolean(1);
            }
        }
    }
}
