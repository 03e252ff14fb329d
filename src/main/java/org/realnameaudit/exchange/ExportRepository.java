package org.realnameaudit.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Lets the database write files, row by row as fast as they are read, all as of one moment. */
@ApplicationScoped
class ExportRepository {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final DataSource database;

    ExportRepository(DataSource database) {
        this.database = database;
    }

    /** @throws IOException when nobody reads any more */
    void write(String query, OutputStream file) throws IOException {
        try (Connection connection = database.getConnection()) {
            int timeout = connection.getNetworkTimeout();
            // The first row comes when all are in their order.
            connection.setNetworkTimeout(Runnable::run, 0);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local statement_timeout = 0");
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + query + ") to stdout (format csv, header)", new Hurried(file));
            } catch (SQLException | IOException e) {
                // The pool has not seen what went wrong with it, and would give it to others.
                connection.abort(Runnable::run);
                throw e;
            }
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, timeout);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not go on", e);
        }
    }

    /** Who reads a file for longer than that reads it to hold the connection. */
    private static final class Hurried extends FilterOutputStream {

        private final long end = System.nanoTime() + LONGEST.toNanos();

        Hurried(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (System.nanoTime() - end > 0) {
                throw new IOException("the file takes longer than files may");
            }
            out.write(bytes, from, length);
        }
    }
}
