package org.realnameaudit.files;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.error.Causes;
import org.realnameaudit.platform.error.DatabaseErrors;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.Incident;
import org.realnameaudit.platform.persistence.StatementTimeouts;

/**
 * Takes files in, each whole or not at all: everything happens in one transaction, and what is said of it meanwhile in
 * others. Whoever sent the file need not wait.
 */
@ApplicationScoped
class ImportService {

    private static final Logger LOG = Logger.getLogger(ImportService.class);
    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST = Duration.ofHours(6);
    /** Where reading all rows for each of them takes no time. */
    private static final int FEW_ROWS = 1000;

    private final ImportRepository repository;
    private final StatementTimeouts slow;
    private final Caller caller;
    private final Clock clock;
    private final Semaphore free;

    ImportService(
            ImportRepository repository,
            StatementTimeouts slow,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "real-name-audit.imports.at-once") int atOnce) {
        this.repository = repository;
        this.slow = slow;
        this.caller = caller;
        this.clock = clock;
        this.free = new Semaphore(atOnce);
    }

    /** What is asked of the sender's end while the file is being taken. */
    interface Sender {

        /** The import is known by this id from now on. */
        void begun(UUID id);

        /** The file is there; nothing more is needed of its sender. */
        void received();
    }

    /** @return those that began last, the last first */
    List<ImportView> latest() {
        return QuarkusTransaction.requiringNew().call(repository::latest);
    }

    Optional<ImportView> find(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> repository.find(id));
    }

    /**
     * @return how it ended; or the import that took the very same file before
     * @throws Failure when the file cannot be taken at all
     */
    ImportView take(ImportFormat intake, String campaign, InputStream file, Sender sender) {
        if (!free.tryAcquire()) {
            throw new Failure.Unavailable("Too many files are being taken in; try again");
        }
        try {
            UUID id = UUID.randomUUID();
            CsvUpload reception = new CsvUpload(id, intake, rows -> report(id, ImportState.RECEIVING, rows));
            try {
                return QuarkusTransaction.requiringNew()
                        .timeout((int) LONGEST.toSeconds())
                        .call(() ->
                                slow.allow(Duration.ZERO, () -> take(id, intake, campaign, file, reception, sender)));
            } catch (Refused refused) {
                return refused.instead == null ? find(id).orElseThrow() : refused.instead;
            } catch (RuntimeException e) {
                return failed(id, reception, e);
            }
        } finally {
            free.release();
        }
    }

    private ImportView take(
            UUID id, ImportFormat intake, String campaign, InputStream file, CsvUpload reception, Sender sender) {
        try {
            // Whoever takes a file of the same waits for the one before.
            repository.run("set local lock_timeout = '60s'");
            intake.open(campaign);
            repository.isTaken(id);
            String actor = caller.name();
            String account = caller.account();
            apart(() -> {
                repository.begin(id, intake.name(), campaign, actor, account, clock.instant());
                return null;
            });
            sender.begun(id);
            repository.onConnection(connection -> reception.receive(connection, file));
            sender.received();
            same(id, intake, campaign, reception);
            if (reception.rows() > FEW_ROWS) {
                // There are no statistics of rows that are not committed: the planner may take the file for empty, and
                // read all of it again for each row.
                repository.run("set local enable_nestloop = off");
            }
            int applied = checkAndApply(id, intake, campaign, reception);
            repository.end(
                    id, ImportState.APPLIED, reception.rows(), applied, reception.sha256(), List.of(), clock.instant());
            return repository.find(id).orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws Refused when the very same file has been applied before */
    private void same(UUID id, ImportFormat intake, String campaign, CsvUpload reception) {
        if (reception.errors().isEmpty()) {
            repository.same(intake.name(), campaign, reception.sha256()).ifPresent(first -> {
                end(
                        id,
                        ImportState.REFUSED,
                        reception.error(new FileError(
                                1,
                                null,
                                ErrorCode.ALREADY_EXISTS,
                                "The same file was applied as import " + first.id())));
                throw new Refused(first);
            });
        }
    }

    /** Others may record at the same time: what they have committed meanwhile is seen when it is tried once more. */
    private int checkAndApply(UUID id, ImportFormat intake, String campaign, CsvUpload reception) {
        for (int attempt = 1; ; attempt++) {
            report(id, ImportState.CHECKING, reception.rows());
            List<FileError> wrong = intake.check(id, campaign, CsvUpload.MOST_ERRORS);
            if (!wrong.isEmpty()) {
                // Sent twice at the same time, it was not there yet when it was asked for first.
                same(id, intake, campaign, reception);
            }
            wrong.forEach(reception::error);
            if (!reception.errors().isEmpty()) {
                // Said before the transaction ends: whoever asks in between would take it for one that died.
                end(id, ImportState.REFUSED, reception);
                throw new Refused(null);
            }
            report(id, ImportState.APPLYING, reception.rows());
            repository.run("savepoint checked");
            try {
                return intake.apply(id, campaign);
            } catch (RuntimeException e) {
                String state = DatabaseErrors.state(e);
                if (!DatabaseErrors.isWorthAnotherAttempt(state)) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    LOG.warnf(e, "Import %s was given up after %s attempts, SQL state %s", id, attempt, state);
                    throw new Failure.Unavailable("Too many are changing the same; try again");
                }
                repository.run("rollback to savepoint checked");
            }
        }
    }

    private void report(UUID id, ImportState state, int rows) {
        try {
            apart(() -> {
                repository.progress(id, state, rows);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.debugf(e, "The progress of import %s is not known for now", id);
        }
    }

    private ImportView end(UUID id, ImportState state, CsvUpload reception) {
        return apart(() -> {
            repository.end(id, state, reception.rows(), null, reception.sha256(), reception.errors(), clock.instant());
            return repository.find(id).orElseThrow();
        });
    }

    private ImportView failed(UUID id, CsvUpload reception, RuntimeException thrown) {
        Failure failure = FileErrorMapper.known(thrown).orElse(null);
        boolean gone = Causes.of(thrown, CsvReader.UploadEnded.class).findAny().isPresent();
        if (find(id).isEmpty()) {
            throw failure == null ? thrown : failure;
        }
        if (!gone && failure == null) {
            Incident.report(id, thrown);
        }
        return end(
                id,
                ImportState.FAILED,
                reception.error(
                        gone
                                ? new FileError(
                                        reception.rows() + 1,
                                        null,
                                        ErrorCode.BAD_REQUEST,
                                        "The sender left before the whole file was received")
                                : failure == null
                                        ? new FileError(
                                                1,
                                                null,
                                                ErrorCode.INTERNAL,
                                                "It could not be applied; nothing was. The reference is " + id)
                                        : new FileError(1, null, failure.code(), failure.getMessage())));
    }

    private static <T> T apart(Supplier<T> step) {
        return QuarkusTransaction.requiringNew().call(step::get);
    }
}
