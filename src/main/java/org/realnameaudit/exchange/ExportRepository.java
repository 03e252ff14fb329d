package org.realnameaudit.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Lets the database write files, row by row as fast as they are read, all as of one moment. */
@ApplicationScoped
class ExportRepository {

    private final DataSource database;

    ExportRepository(DataSource database) {
        this.database = database;
    }

    /** @throws IOException when nobody reads any more, or the database does not go on */
    void write(String query, OutputStream file) throws IOException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local statement_timeout = 0");
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + query + ") to stdout (format csv, header)", file);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
