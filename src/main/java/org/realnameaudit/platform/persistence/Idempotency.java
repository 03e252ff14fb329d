package org.realnameaudit.platform.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.schema.DataFetchingEnvironment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.Jsonb;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.relay.CurrentField;
import org.realnameaudit.platform.value.Digest;

/**
 * Makes mutations and imports idempotent (rule 13). The transaction of the change also stores an answer under the
 * idempotency key. A retry with the same key and input gets the stored answer.
 */
@ApplicationScoped
public class Idempotency {

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(Include.ALWAYS, Include.NON_NULL))
            .build();

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
     * Runs the change of the current mutation, unless its key already has an answer. Call it inside the transaction,
     * after the caller's permissions have been checked. Outside GraphQL, as in a command, there are no keys.
     *
     * @param caller the owner of the key
     * @param type the type of the answer: a record whose components hold all its state
     * @throws Failure.IdempotencyConflict if the key was used for another request
     */
    public <T> T once(String caller, Class<T> type, Supplier<T> change) {
        Optional<DataFetchingEnvironment> mutation = CurrentField.get();
        Map<String, Object> input =
                mutation.isEmpty() ? Map.of() : mutation.get().getArgument("input");
        if (!(input.get("idempotencyKey") instanceof String key)) {
            return change.get();
        }
        String requestDigest = digest(mutation.orElseThrow().getField().getName(), input);
        Optional<String> earlier = claim(caller, key, requestDigest);
        if (earlier.isPresent()) {
            return json.fromJson(earlier.get(), type);
        }
        T answer = change.get();
        storeAnswer(caller, key, json.toJson(answer));
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

    /**
     * @return the SHA-256 of the request in hex. The order of fields has no effect, and a null field counts as absent.
     */
    private static String digest(String mutation, Map<String, Object> input) {
        try {
            return Digest.of(CANONICAL.writeValueAsBytes(Map.of(mutation, input)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
