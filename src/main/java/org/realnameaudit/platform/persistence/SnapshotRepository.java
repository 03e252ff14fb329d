package org.realnameaudit.platform.persistence;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Which transactions the database shows. */
@Singleton
public class SnapshotRepository {

    /**
     * Behind a failover or a crash the same number may be given to another transaction: not without another start or
     * another checkpoint. A server that only follows does not say which of the transactions before the last one are
     * still to come.
     */
    private static final String CURRENT = """
            select case when pg_is_in_recovery() then null
              else concat_ws(' ', pg_current_snapshot(), pg_postmaster_start_time(), checkpoint_lsn, timeline_id) end
            from pg_control_checkpoint()""";

    private final DataSource database;

    SnapshotRepository(DataSource database) {
        this.database = database;
    }

    /**
     * @return what is the same twice only if every statement between the two saw the same rows; none where the server
     *     cannot tell
     */
    public Optional<String> current() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CURRENT);
                ResultSet found = statement.executeQuery()) {
            found.next();
            return Optional.ofNullable(found.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say what it shows", e);
        }
    }
}
