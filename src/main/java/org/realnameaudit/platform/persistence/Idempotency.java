package org.realnameaudit.platform.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.Jsonb;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.value.Digest;

/**
 * Makes mutations idempotent (rule 13). The transaction of the change also stores its result under the idempotency key.
 * A retry with the same key and input gets the stored result.
 */
@ApplicationScoped
public class Idempotency {

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(Include.ALWAYS, Include.NON_NULL))
            .build();

    private final IdempotencyKeyRepository keys;
    private final Context context;
    private final Jsonb json;
    private final Clock clock;
    private final Duration keptFor;

    Idempotency(
            IdempotencyKeyRepository keys,
            Context context,
            Jsonb json,
            Clock clock,
            @ConfigProperty(name = "real-name-audit.idempotency.kept-for") Duration keptFor) {
        this.keys = keys;
        this.context = context;
        this.json = json;
        this.clock = clock;
        this.keptFor = keptFor;
    }

    /**
     * Runs the change of the current mutation, unless its key already has a result. Call it inside the transaction,
     * after the caller's permissions have been checked.
     *
     * @param caller the owner of the key
     * @param type the mutation's result type: a record whose components hold all its state
     * @throws Failure.IdempotencyConflict if the key was used for another request
     */
    public <T> T once(String caller, Class<T> type, Supplier<T> change) {
        DataFetchingEnvironment environment = context.unwrap(DataFetchingEnvironment.class);
        Map<String, Object> input = environment.getArgument("input");
        if (!(input.get("idempotencyKey") instanceof String key)) {
            return change.get();
        }
        String request = digest(environment.getField().getName(), input);
        Optional<String> earlier = claim(caller, key, request);
        if (earlier.isPresent()) {
            return json.fromJson(earlier.get(), type);
        }
        T result = change.get();
        storeAnswer(caller, key, json.toJson(result));
        return result;
    }

    /**
     * Claims a key for a request in the current transaction. Waits while another transaction is claiming the same key.
     *
     * @param caller the owner of the key
     * @param request distinguishes requests that have the same key
     * @return the answer that was {@linkplain #storeAnswer stored} for the same request; empty if the key is new
     * @throws Failure.IdempotencyConflict if the key was used for another request
     */
    public Optional<String> claim(String caller, String key, String request) {
        IdempotencyKey.Id id = new IdempotencyKey.Id(caller, key);
        Instant now = clock.instant();
        if (keys.claim(id, request, now, now.plus(keptFor))) {
            return Optional.empty();
        }
        IdempotencyKey known = keys.findById(id);
        if (!known.request.equals(request)) {
            throw new Failure.IdempotencyConflict();
        }
        return Optional.of(known.answer);
    }

    /** Stores the answer under the key that the current transaction has claimed. */
    public void storeAnswer(String caller, String key, String answer) {
        keys.answer(new IdempotencyKey.Id(caller, key), answer);
    }

    /** Independent of the order of fields; a null field counts as absent. */
    private static String digest(String mutation, Map<String, Object> input) {
        try {
            return Digest.of(CANONICAL.writeValueAsBytes(Map.of(mutation, input)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
