package org.realnameaudit.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.realnameaudit.platform.persistence.DatabaseErrors;

/** Streams files from the database row by row, as fast as the client reads, from one snapshot. */
@ApplicationScoped
class ExportRepository {

    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private final DataSource database;
    private final int maxDuration;
    private final int firstRowTimeout;

    ExportRepository(
            DataSource database,
            @ConfigProperty(name = "real-name-audit.exports.longest") Duration maxDuration,
            @ConfigProperty(name = "quarkus.http.idle-timeout") Duration idleTimeout) {
        this.database = database;
        this.maxDuration = Math.clamp(maxDuration.toMillis(), 1, Integer.MAX_VALUE);
        this.firstRowTimeout =
                idleTimeout.isZero() ? this.maxDuration : (int) Math.min(idleTimeout.toMillis(), this.maxDuration);
    }

    /** @return the longest allowed duration of a download, in milliseconds */
    int maxDuration() {
        return maxDuration;
    }

    /**
     * Writes the rows of a query as CSV with a header.
     *
     * @param withMark whether the file begins with a byte order mark
     * @param gone returns whether the client has disconnected
     * @throws IOException if the client has disconnected
     * @throws IllegalStateException if the database fails
     */
    void write(String query, boolean withMark, OutputStream file, BooleanSupplier gone) throws IOException {
        try (Connection connection = database.getConnection()) {
            BaseConnection driver = connection.unwrap(BaseConnection.class);
            int timeout = connection.getNetworkTimeout();
            // The database sends the first row only after it has sorted all rows.
            connection.setNetworkTimeout(Runnable::run, firstRowTimeout);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local statement_timeout = 0");
                CopyOut rows = driver.getCopyAPI().copyOut("copy (" + query + ") to stdout (format csv, header)");
                byte[] header = rows.readFromCopy();
                byte[] first = rows.readFromCopy();
                connection.setNetworkTimeout(Runnable::run, timeout);
                if (withMark) {
                    file.write(BYTE_ORDER_MARK);
                }
                file.write(header);
                copy(first, rows, file, gone);
                connection.rollback();
                connection.setAutoCommit(true);
            } catch (IOException | SQLException | RuntimeException | Error e) {
                abort(driver, connection);
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("database error, SQL state " + DatabaseErrors.state(e), e);
        }
    }

    /** Closes the connection, which may be in the middle of the COPY and cannot be used again. */
    private static void abort(BaseConnection driver, Connection pooled) throws SQLException {
        // The pool's own abort() never returns the connection.
        driver.abort(Runnable::run);
        try {
            pooled.rollback();
        } catch (SQLException _) {
            // The failure makes the pool replace the connection.
        }
    }

    private static void copy(byte @Nullable [] first, CopyOut rows, OutputStream file, BooleanSupplier gone)
            throws SQLException, IOException {
        for (byte[] row = first; row != null; row = rows.readFromCopy()) {
            if (gone.getAsBoolean()) {
                throw new IOException("the client has disconnected");
            }
            FormulaGuard.write(row, file);
        }
    }
}
