package org.realnameaudit.files;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.realnameaudit.platform.error.ErrorCode;

/** Stores and reads the state of imports, and copies their rows. */
@ApplicationScoped
class ImportRepository {

    private static final String COLUMNS =
            "i.id, i.kind, cast(i.campaign as text), i.state, i.rows, i.applied, i.sha256, "
                    + "cast(i.errors as text), i.started_at, i.finished_at";

    /** Whether an unfinished import has lost its replica. A running import holds the lock of {@link #lockAsRunning}. */
    private static final String DIED = "i.finished_at is null "
            + "and pg_try_advisory_xact_lock_shared(hashtextextended('real-name-audit: import ' || i.id, 0))";

    private static final FileError REPLICA_STOPPED = FileError.ofFailure(
            1,
            ErrorCode.UNAVAILABLE,
            "The replica stopped during the import. Nothing was imported; send the file again.");

    /** Takes a lock that shows, until the transaction ends, that the import is running. */
    void lockAsRunning(UUID id) {
        query(
                        "select pg_advisory_xact_lock(hashtextextended('real-name-audit: import ' || :id, 0)) is null",
                        Boolean.class)
                .setParameter("id", id.toString())
                .getSingleResult();
    }

    /** Stores a new import. */
    void begin(UUID id, String kind, @Nullable String campaign, String actor, String account, Instant now) {
        query("""
                insert into data_import (id, kind, campaign, state, actor, account, started_at)
                values (:id, :kind, cast(:campaign as text), 'RECEIVING', :actor, :account, :now)""", Object.class)
                .setParameter("id", id)
                .setParameter("kind", kind)
                .setParameter("campaign", campaign)
                .setParameter("actor", actor)
                .setParameter("account", account)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Stores the state and the number of received rows. */
    void storeProgress(UUID id, ImportState state, int rows) {
        query("update data_import set state = :state, rows = :rows where id = :id", Object.class)
                .setParameter("id", id)
                .setParameter("state", state.name())
                .setParameter("rows", rows)
                .executeUpdate();
    }

    /** Stores the outcome. */
    void end(
            UUID id,
            ImportState state,
            CsvUpload upload,
            @Nullable Integer applied,
            List<FileError> errors,
            Instant now) {
        query("""
                update data_import set state = :state, rows = :rows,
                  applied = cast(:applied as integer), sha256 = cast(:sha256 as text),
                  errors = cast(:errors as jsonb), finished_at = :now
                where id = :id""", Object.class)
                .setParameter("id", id)
                .setParameter("state", state.name())
                .setParameter("rows", upload.rows())
                .setParameter("applied", applied)
                .setParameter("sha256", upload.sha256())
                .setParameter("errors", toJson(errors))
                .setParameter("now", now)
                .executeUpdate();
    }

    /** @return the import; FAILED if its replica stopped during it; empty if there is no such import */
    Optional<ImportView> find(UUID id) {
        // The import may have ended during the query, so a FAILED import without an end is read once more.
        return read(id).filter(each -> each.state() != ImportState.FAILED || each.finishedAt() != null)
                .or(() -> read(id));
    }

    private Optional<ImportView> read(UUID id) {
        return query("select %s, %s from data_import i where i.id = :id".formatted(COLUMNS, DIED), Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .map(ImportRepository::toView)
                .findFirst();
    }

    /** @return the latest 20 imports, the latest first */
    List<ImportView> latest() {
        return query("""
                select %s, %s from (select * from data_import order by started_at desc, id limit 20) i
                order by i.started_at desc, i.id""".formatted(COLUMNS, DIED), Object[].class)
                .getResultStream()
                .map(ImportRepository::toView)
                .toList();
    }

    /** Executes a statement without parameters. */
    void run(String sql) {
        query(sql, Object.class).executeUpdate();
    }

    /** Receives lines in the text format of COPY. */
    interface Copy {

        /** @param lines UTF-8; null for none */
        void write(byte @Nullable [] lines);
    }

    /** Runs a COPY on the connection of the current transaction. If the work fails, nothing is copied. */
    void copyIn(String statement, Consumer<Copy> work) {
        session().doWork(connection -> {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
            try {
                work.accept(lines -> write(copy, lines));
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        });
    }

    private static void write(CopyIn copy, byte @Nullable [] lines) {
        if (lines != null) {
            try {
                copy.writeToCopy(lines, 0, lines.length);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static ImportView toView(Object[] row) {
        boolean died = (Boolean) row[10];
        return new ImportView(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                died ? ImportState.FAILED : ImportState.valueOf((String) row[3]),
                (Integer) row[4],
                (Integer) row[5],
                (String) row[6],
                died ? List.of(REPLICA_STOPPED) : parseErrors((String) row[7]),
                (Instant) row[8],
                (Instant) row[9]);
    }

    private static String toJson(List<FileError> errors) {
        JsonArrayBuilder json = Json.createArrayBuilder();
        errors.forEach(each -> json.add(each.stored()));
        return json.build().toString();
    }

    private static List<FileError> parseErrors(String errors) {
        try (JsonReader reader = Json.createReader(new StringReader(errors))) {
            return reader.readArray().stream().map(FileError::of).toList();
        }
    }

    private static <T> NativeQuery<T> query(String sql, Class<T> result) {
        return session().createNativeQuery(sql, result);
    }

    private static Session session() {
        return Panache.getSession();
    }
}
