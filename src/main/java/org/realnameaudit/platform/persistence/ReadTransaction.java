package org.realnameaudit.platform.persistence;

import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.engine.spi.SessionImplementor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The transaction in which a request reads. It is read-only, sees one snapshot, and begins with the first statement. It
 * needs no transaction manager: {@link ConnectionPools} provides its connection for each statement of the request that
 * is not part of a change. A change has a transaction of its own, before which this one {@linkplain #end ends}. So the
 * two never hold connections at the same time, and a request reads its own change.
 */
public final class ReadTransaction {

    private static final Logger LOG = Logger.getLogger(ReadTransaction.class);
    private static final ThreadLocal<@Nullable ReadTransaction> CURRENT = new ThreadLocal<>();

    private static final String BEGIN = "begin isolation level repeatable read, read only";

    /** The request's session, kept because looking it up takes longer than reading a row. */
    private @Nullable SessionImplementor session;

    private @Nullable Connection connection;
    /** The driver's part of the connection, which cannot be unwrapped after the connection is lost. */
    private @Nullable BaseConnection driver;

    /** The entities that joins have read, by class and code. */
    private final Map<Class<?>, Map<String, Object>> joined = new HashMap<>();

    private boolean onStandby;
    /** Whether the statement for which a connection is requested begins the transaction. */
    private boolean begunByStatement;
    /** How many transactions of the request have ended. */
    private int ended;

    private ReadTransaction() {}

    /** Runs the work on the calling thread. All its reads share a new transaction. */
    public static <T> T during(Supplier<T> work) {
        ReadTransaction outer = CURRENT.get();
        ReadTransaction transaction = new ReadTransaction();
        CURRENT.set(transaction);
        try {
            return work.get();
        } finally {
            CURRENT.set(outer);
            transaction.release();
        }
    }

    /**
     * Selects a standby, whose data may be slightly out of date (docs/adr/0020-standbys.md). Call it before the first
     * statement, and only if a standby is configured.
     */
    public static void useStandby() {
        ReadTransaction current = CURRENT.get();
        if (current != null) {
            current.onStandby = true;
        }
    }

    /** Ends the transaction of the current request, if any. The next statement begins another, on a new snapshot. */
    public static void end() {
        ReadTransaction current = CURRENT.get();
        if (current == null || current.connection == null) {
            return;
        }
        if (Arc.container().requestContext().isActive()) {
            SessionImplementor session = session();
            // The session would return the entities that it has loaded from the old snapshot.
            session.clear();
            // After a count, Hibernate keeps the connection.
            session.afterOperation(true);
        }
        current.release();
    }

    /** @return the session of the current request or change */
    static SessionImplementor session() {
        ReadTransaction current = current();
        SessionImplementor known = current == null ? null : current.session;
        if (known == null) {
            known = Panache.getSession().unwrap(SessionImplementor.class);
            if (current != null) {
                current.session = known;
            }
        }
        return known;
    }

    /** @return the entities of the class that joins have read, by code; empty during a change */
    @SuppressWarnings("unchecked")
    static <E> Map<String, E> joined(Class<E> entity) {
        ReadTransaction current = current();
        return current == null
                ? new HashMap<>()
                : (Map<String, E>) current.joined.computeIfAbsent(entity, _ -> new HashMap<>());
    }

    /** @return a number that differs for each transaction of the current request */
    public static int number() {
        ReadTransaction current = CURRENT.get();
        return current == null ? 0 : current.ended;
    }

    /** @return the transaction of the current request; null during a change, and outside of requests */
    static @Nullable ReadTransaction current() {
        return QuarkusTransaction.getStatus() == Status.STATUS_NO_TRANSACTION ? CURRENT.get() : null;
    }

    /**
     * Gives up the connection of a failed transaction, since it accepts no further statements.
     *
     * @return whether the connection belongs to the transaction of the current request, and must not be closed
     */
    static boolean keeps(Connection connection) throws SQLException {
        ReadTransaction current = CURRENT.get();
        if (current == null || !connection.equals(current.connection)) {
            return false;
        }
        if (!current.isOpen()) {
            current.release();
        }
        return true;
    }

    /** The driver does not change the state of the transaction when the connection is lost. */
    private boolean isOpen() throws SQLException {
        return driver != null && !driver.isClosed() && driver.getTransactionState() == TransactionState.OPEN;
    }

    boolean isOnStandby() {
        return onStandby;
    }

    /** @return the statement, preceded by a BEGIN if it is the first one; this saves a round trip to the database */
    static String beginWith(String sql) {
        ReadTransaction current = current();
        if (current == null || current.connection != null) {
            return sql;
        }
        current.begunByStatement = true;
        return BEGIN + ";\n" + sql;
    }

    /** @return the transaction's connection; if it has not begun, one from the pool, in a new transaction */
    Connection connection(DataSource pool) throws SQLException {
        Connection open = connection;
        if (open == null) {
            boolean begins = begunByStatement;
            // If there is no connection now, the next statement may be another one.
            begunByStatement = false;
            open = pool.getConnection();
            connection = open;
            Cancellation.register(open);
            try {
                driver = open.unwrap(BaseConnection.class);
                if (!begins) {
                    execute(open, BEGIN);
                }
            } catch (SQLException e) {
                release();
                throw e;
            }
        }
        return open;
    }

    private void release() {
        Connection open = connection;
        if (open == null) {
            return;
        }
        connection = null;
        session = null;
        joined.clear();
        ended++;
        Cancellation.unregister(open);
        try (open) {
            if (driver != null && !driver.isClosed()) {
                execute(open, "commit");
            }
        } catch (SQLException e) {
            LOG.debugf(e, "Ending the transaction of a request failed; its reads are complete");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        // The driver prepares it, so that the server does not parse it each time.
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
