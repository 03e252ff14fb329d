package org.realnameaudit.platform.persistence;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads which transactions are visible in the database. */
@Singleton
public class SnapshotRepository {

    /**
     * After a failover or a crash, a transaction number may be assigned again. At least one of the start time, the
     * checkpoint and the timeline then differs. On a standby, pg_current_snapshot() does not list all transactions in
     * progress, so two states may have the same snapshot.
     */
    private static final String CURRENT = """
            select case when pg_is_in_recovery() then null
              else concat_ws(' ', pg_current_snapshot(), pg_postmaster_start_time(), checkpoint_lsn, timeline_id) end
            from pg_control_checkpoint()""";

    private final DataSource primary;

    SnapshotRepository(DataSource primary) {
        this.primary = primary;
    }

    /**
     * Reads the snapshot of the request's transaction, which must be on the primary.
     *
     * @return an identifier of the snapshot; empty if the server is in recovery. Transactions with equal identifiers
     *     see the same rows.
     * @throws IllegalStateException if the snapshot cannot be read
     */
    Optional<String> current() {
        ReadTransaction reads = Objects.requireNonNull(ReadTransaction.current(), "not in a request");
        try (PreparedStatement statement = reads.connection(primary).prepareStatement(CURRENT);
                ResultSet found = statement.executeQuery()) {
            found.next();
            return Optional.ofNullable(found.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the database's snapshot", e);
        }
    }
}
