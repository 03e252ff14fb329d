package org.realnameaudit.graphql.endpoint;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Which transactions the database shows. */
@Singleton
class SnapshotRepository {

    /** Two servers may give the same numbers to different transactions, as behind a failover; they did not start at the same time. */
    private static final String CURRENT = "select pg_current_snapshot()::text || ' ' || pg_postmaster_start_time()::text";

    private final DataSource database;

    SnapshotRepository(DataSource database) {
        this.database = database;
    }

    /** @return what is the same twice only if every statement between the two saw the same rows */
    String current() {
        try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(CURRENT);
                ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say what it shows", e);
        }
    }
}
