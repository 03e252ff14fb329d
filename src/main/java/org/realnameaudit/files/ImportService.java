package org.realnameaudit.files;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.error.Causes;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.IncidentReporter;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.persistence.DatabaseErrors;
import org.realnameaudit.platform.persistence.Idempotency;
import org.realnameaudit.platform.persistence.StatementTimeouts;

/**
 * Imports each file completely or not at all, in one transaction. Progress is stored in separate transactions, so that
 * clients can query it.
 */
@ApplicationScoped
class ImportService {

    private static final Logger LOG = Logger.getLogger(ImportService.class);
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofHours(6);
    /** Up to this number of rows, a nested loop over the staged rows is fast enough. */
    private static final int NESTED_LOOP_ROWS = 1000;

    private final ImportRepository repository;
    private final StatementTimeouts timeouts;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;
    private final Semaphore free;

    ImportService(
            ImportRepository repository,
            StatementTimeouts timeouts,
            Idempotency idempotency,
            Caller caller,
            Clock clock,
            @ConfigProperty(name = "real-name-audit.imports.at-once") int atOnce) {
        this.repository = repository;
        this.timeouts = timeouts;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
        this.free = new Semaphore(atOnce);
    }

    /** @return the latest imports, the latest first */
    List<ImportView> latest() {
        return QuarkusTransaction.requiringNew().call(repository::latest);
    }

    /** @return the import; empty if there is none */
    Optional<ImportView> find(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> repository.find(id));
    }

    /**
     * Imports a file.
     *
     * @param received called with the import's id once no more of the file will be read; the client may then disconnect
     * @return the finished import; for a repeated idempotency key, the first import
     * @throws Failure if the import cannot start, or the file is no CSV file
     */
    ImportView run(ImportRequest request, InputStream file, Consumer<UUID> received) {
        if (!free.tryAcquire()) {
            throw new Failure.Unavailable("Too many imports are running; retry");
        }
        try {
            UUID id = UUID.randomUUID();
            CsvUpload upload = new CsvUpload(id, request, rows -> report(id, ImportState.RECEIVING, rows));
            try {
                ImportOutcome outcome = inTransaction(
                        () -> timeouts.allow(Duration.ZERO, () -> run(id, request, file, upload, received)));
                return find(outcome instanceof ImportOutcome.Repeated(UUID first) ? first : id)
                        .orElseThrow();
            } catch (RuntimeException e) {
                return endAsFailed(id, upload, e);
            }
        } finally {
            free.release();
        }
    }

    /** Commits if the file was applied; otherwise rolls back. */
    private static ImportOutcome inTransaction(Supplier<ImportOutcome> work) {
        QuarkusTransaction.begin(QuarkusTransaction.beginOptions().timeout((int) TRANSACTION_TIMEOUT.toSeconds()));
        ImportOutcome outcome;
        try {
            outcome = work.get();
        } catch (RuntimeException | Error e) {
            QuarkusTransaction.rollback();
            throw e;
        }
        if (outcome instanceof ImportOutcome.Applied) {
            QuarkusTransaction.commit();
        } else {
            QuarkusTransaction.rollback();
        }
        return outcome;
    }

    private ImportOutcome run(
            UUID id, ImportRequest request, InputStream file, CsvUpload upload, Consumer<UUID> received) {
        // Of two imports with the same rows or idempotency key, the later one waits for the earlier one.
        repository.run("set local lock_timeout = '60s'");
        request.format().open(request.campaign());
        repository.lockAsRunning(id);
        String actor = caller.name();
        String account = caller.account();
        inNewTransaction(() -> {
            repository.begin(id, request.format().name(), request.campaign(), actor, account, clock.instant());
            return null;
        });
        repository.copyIn(request.format().copy(), copy -> upload.receive(file, copy));
        received.accept(id);
        ImportOutcome outcome = claimKeyAndApply(id, request, upload, account);
        end(id, outcome, upload);
        return outcome;
    }

    private ImportOutcome claimKeyAndApply(UUID id, ImportRequest request, CsvUpload upload, String account) {
        Optional<String> first = request.idempotencyKey()
                .filter(_ -> upload.errors().isEmpty())
                .flatMap(key -> idempotency.claim(account, key, request.digest(upload.sha256())));
        if (first.isPresent()) {
            return new ImportOutcome.Repeated(UUID.fromString(first.get()));
        }
        ImportOutcome outcome = checkAndApply(id, request, upload);
        if (outcome instanceof ImportOutcome.Applied) {
            request.idempotencyKey().ifPresent(key -> idempotency.storeAnswer(account, key, id.toString()));
        }
        return outcome;
    }

    /**
     * Stores the outcome before the transaction ends, because the transaction's lock shows that the import is running.
     */
    private void end(UUID id, ImportOutcome outcome, CsvUpload upload) {
        switch (outcome) {
            case ImportOutcome.Applied(int rows) ->
                repository.end(id, ImportState.APPLIED, upload, rows, List.of(), clock.instant());
            case ImportOutcome.Refused(List<FileError> errors) ->
                endInNewTransaction(id, ImportState.REFUSED, upload, errors);
            case ImportOutcome.Repeated(UUID first) -> {
                FileError error = new FileError(1, null, null, InputMessage.ALREADY_APPLIED, Map.of("import", first));
                endInNewTransaction(id, ImportState.REFUSED, upload, List.of(error));
            }
        }
    }

    private ImportOutcome checkAndApply(UUID id, ImportRequest request, CsvUpload upload) {
        planForManyRows(upload);
        report(id, ImportState.CHECKING, upload.rows());
        addRowErrors(id, request, upload);
        if (!upload.errors().isEmpty()) {
            return new ImportOutcome.Refused(upload.errors());
        }
        report(id, ImportState.APPLYING, upload.rows());
        repository.run("savepoint checked");
        try {
            return new ImportOutcome.Applied(request.format().apply(id, request.campaign()));
        } catch (RuntimeException e) {
            return afterConflict(id, request, upload, e);
        }
    }

    private static void addRowErrors(UUID id, ImportRequest request, CsvUpload upload) {
        request.format().check(id, request.campaign(), CsvUpload.MAX_ERRORS).forEach(upload::add);
    }

    /**
     * Checks the rows again after a conflict with another transaction, whose changes are now visible. The import is not
     * retried.
     */
    private ImportOutcome afterConflict(UUID id, ImportRequest request, CsvUpload upload, RuntimeException conflict) {
        String state = DatabaseErrors.state(conflict);
        if (!DatabaseErrors.isRetryable(state)) {
            throw conflict;
        }
        repository.run("rollback to savepoint checked");
        addRowErrors(id, request, upload);
        if (upload.errors().isEmpty()) {
            LOG.warnf("Import %s conflicts with another transaction, SQL state %s", id, state);
            throw new Failure.Unavailable(
                    "Another transaction changed the same data. Nothing was imported; send the file again.");
        }
        return new ImportOutcome.Refused(upload.errors());
    }

    /**
     * Disables nested loops if there are many rows. The staged rows have no statistics, so the planner may expect no
     * rows and scan all of them for each row.
     */
    private void planForManyRows(CsvUpload upload) {
        if (upload.rows() > NESTED_LOOP_ROWS) {
            repository.run("set local enable_nestloop = off");
        }
    }

    private void report(UUID id, ImportState state, int rows) {
        try {
            inNewTransaction(() -> {
                repository.storeProgress(id, state, rows);
                return null;
            });
        } catch (RuntimeException e) {
            LOG.debugf(e, "Storing the progress of import %s failed", id);
        }
    }

    private ImportView endInNewTransaction(UUID id, ImportState state, CsvUpload upload, List<FileError> errors) {
        return inNewTransaction(() -> {
            repository.end(id, state, upload, null, errors, clock.instant());
            return repository.find(id).orElseThrow();
        });
    }

    private ImportView endAsFailed(UUID id, CsvUpload upload, RuntimeException thrown) {
        Failure failure = FileErrorMapper.failure(thrown).orElse(null);
        if (find(id).isEmpty()) {
            throw failure == null ? thrown : failure;
        }
        List<FileError> errors = new ArrayList<>(upload.errors());
        errors.add(reason(id, upload, thrown, failure));
        ImportView ended = endInNewTransaction(id, ImportState.FAILED, upload, errors);
        if (failure instanceof Failure.BadRequest) {
            throw failure;
        }
        return ended;
    }

    private static FileError reason(UUID id, CsvUpload upload, RuntimeException thrown, @Nullable Failure failure) {
        if (Causes.of(thrown, CsvReader.UploadEnded.class).findAny().isPresent()) {
            String message = "Upload incomplete: the connection was closed before the whole file arrived. "
                    + "Nothing was imported; send the file again.";
            return FileError.ofFailure(upload.rows() + 1, ErrorCode.BAD_REQUEST, message);
        }
        if (failure != null) {
            return FileError.ofFailure(1, failure.code(), failure.getMessage());
        }
        IncidentReporter.report(id, thrown);
        String message = "Internal error, reference " + id + ". Nothing was imported.";
        return FileError.ofFailure(1, ErrorCode.INTERNAL, message);
    }

    private static <T> T inNewTransaction(Supplier<T> step) {
        return QuarkusTransaction.requiringNew().call(step::get);
    }
}
