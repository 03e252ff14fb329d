package org.realnameaudit.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.Jsonb;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/**
 * Makes mutations and imports idempotent (rule 13). The transaction of the change also stores an answer under the
 * idempotency key. A retry with the same key and input gets the stored answer.
 */
@ApplicationScoped
public class Idempotency {

    private final IdempotencyKeyRepository keys;
    private final Jsonb json;
    private final Clock clock;
    private final Duration keptFor;

    Idempotency(
            IdempotencyKeyRepository keys,
            Jsonb json,
            Clock clock,
            @ConfigProperty(name = "real-name-audit.idempotency.kept-for") Duration keptFor) {
        this.keys = keys;
        this.json = json;
        this.clock = clock;
        this.keptFor = keptFor;
    }

    /**
     * Runs a change, unless its key already has an answer. Call it inside the transaction, after the caller's
     * permissions have been checked.
     *
     * @param caller the owner of the key
     * @param request null if the request has no key
     * @param type the type of the answer: a record whose components hold all its state
     * @throws Failure.IdempotencyConflict if the key was used for another request
     */
    public <T> T once(String caller, @Nullable RequestKey request, Class<T> type, Supplier<T> change) {
        if (request == null) {
            return change.get();
        }
        Optional<String> earlier = claim(caller, request.key(), request.digest());
        if (earlier.isPresent()) {
            return json.fromJson(earlier.get(), type);
        }
        T answer = change.get();
        storeAnswer(caller, request.key(), json.toJson(answer));
        return answer;
    }

    /**
     * Claims a key for a request in the current transaction. Waits while another transaction is claiming the same key.
     * After an empty result, call {@link #storeAnswer} before the transaction commits, or roll it back.
     *
     * @param caller the owner of the key
     * @param requestDigest the SHA-256 of the request in hex
     * @return the answer that was {@linkplain #storeAnswer stored} for the same request; empty if the key is new or had
     *     expired
     * @throws Failure.IdempotencyConflict if the key was used for another request
     */
    public Optional<String> claim(String caller, String key, String requestDigest) {
        IdempotencyKey.Id id = new IdempotencyKey.Id(caller, key);
        Instant now = clock.instant();
        if (keys.claim(id, requestDigest, now, now.plus(keptFor))) {
            return Optional.empty();
        }
        IdempotencyKey known = keys.findById(id);
        if (!known.requestDigest.equals(requestDigest)) {
            throw new Failure.IdempotencyConflict();
        }
        return Optional.of(Objects.requireNonNull(known.answer));
    }

    /** Stores the answer under the key that the current transaction has claimed. */
    public void storeAnswer(String caller, String key, String answer) {
        keys.storeAnswer(new IdempotencyKey.Id(caller, key), answer);
    }
}
