package org.realnameaudit.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.realnameaudit.platform.error.DatabaseErrors;

/** Lets the database write files, row by row as fast as they are read, all as of one moment. */
@ApplicationScoped
class ExportRepository {

    private final DataSource database;
    private final int longest;
    private final int longestIdle;

    ExportRepository(
            DataSource database,
            @ConfigProperty(name = "real-name-audit.exports.longest") Duration longest,
            @ConfigProperty(name = "quarkus.http.idle-timeout") Duration longestIdle) {
        this.database = database;
        this.longest = Math.clamp(longest.toMillis(), 1, Integer.MAX_VALUE);
        this.longestIdle = longestIdle.isZero() ? this.longest : (int) Math.min(longestIdle.toMillis(), this.longest);
    }

    /** @return how long a file may take, in milliseconds */
    int longest() {
        return longest;
    }

    /**
     * @param gone whether nobody reads any more
     * @throws IOException when that is so
     */
    void write(String query, OutputStream file, BooleanSupplier gone) throws IOException {
        try (Connection connection = database.getConnection()) {
            BaseConnection driver = connection.unwrap(BaseConnection.class);
            int timeout = connection.getNetworkTimeout();
            // The first row comes when all are in their order; nobody waits for it for longer than his connection may
            // be idle.
            connection.setNetworkTimeout(Runnable::run, longestIdle);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local statement_timeout = 0");
                copy(driver, "copy (" + query + ") to stdout (format csv, header)", new UntilGone(file, gone), timeout);
            } catch (IOException e) {
                asItWas(connection, timeout);
                throw e;
            } catch (SQLException | RuntimeException | Error e) {
                // Whoever used it would wait for the end of the copy, which nobody sends. (The pool's own abort() never
                // gives it back.)
                driver.abort(Runnable::run);
                throw e;
            }
            asItWas(connection, timeout);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not go on, SQL state " + DatabaseErrors.state(e), e);
        }
    }

    private static void asItWas(Connection connection, int timeout) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, timeout);
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /**
     * As the driver's CopyManager does it; but that leaves what nobody read in the connection, and whoever is given it
     * next finds that.
     */
    private static void copy(BaseConnection connection, String query, OutputStream file, int timeout)
            throws SQLException, IOException {
        CopyOut rows = connection.getCopyAPI().copyOut(query);
        try {
            byte[] header = rows.readFromCopy();
            file.write(header);
            byte[] row = rows.readFromCopy();
            connection.setNetworkTimeout(Runnable::run, timeout);
            while (row != null) {
                file.write(row);
                row = rows.readFromCopy();
            }
        } catch (IOException e) {
            connection.setNetworkTimeout(Runnable::run, timeout);
            connection.cancelQuery();
            drain(rows);
            throw e;
        }
    }

    private static void drain(CopyOut rows) throws SQLException {
        try {
            while (rows.readFromCopy() != null) {
                // Those were on their way.
            }
        } catch (SQLException e) {
            if (!DatabaseErrors.QUERY_CANCELED.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    /** Nothing is written for nobody. */
    private static final class UntilGone extends FilterOutputStream {

        private final BooleanSupplier gone;

        UntilGone(OutputStream out, BooleanSupplier gone) {
            super(out);
            this.gone = gone;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (gone.getAsBoolean()) {
                throw new IOException("its reader is gone");
            }
            out.write(bytes, from, length);
        }
    }
}
