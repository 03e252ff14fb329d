package org.realnameaudit.platform.persistence;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads which transactions are visible in the database. */
@Singleton
public class SnapshotRepository {

    /**
     * After a failover or a crash, a transaction number may be assigned again. The start time, checkpoint and timeline
     * then differ. A standby does not report which earlier transactions are still to be replayed, so it has no usable
     * snapshot.
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
     * @return an identifier of the snapshot; empty on a standby. If two identifiers are equal, all statements between
     *     the two calls saw the same rows.
     */
    public Optional<String> current() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CURRENT);
                ResultSet found = statement.executeQuery()) {
            found.next();
            return Optional.ofNullable(found.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the database's snapshot", e);
        }
    }
}
