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
 * Makes a repeated mutation one effect (rule 13): the first answer is kept in the transaction of the change, so that
 * neither is there without the other, and whoever asks the same again under the same key gets it.
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
     * Makes the change that the running mutation asks for, unless it has been made. Call it inside the transaction, and
     * only when the caller has been found to be allowed what it asks.
     *
     * @param caller whose key it is
     * @param answer what the mutation returns: a record that says everything by its components
     * @throws Failure.IdempotencyConflict when the key stands for another request
     */
    public <T> T once(String caller, Class<T> answer, Supplier<T> change) {
        DataFetchingEnvironment environment = context.unwrap(DataFetchingEnvironment.class);
        Map<String, Object> input = environment.getArgument("input");
        if (!(input.get("idempotencyKey") instanceof String key)) {
            return change.get();
        }
        String request = digest(environment.getField().getName(), input);
        Optional<String> earlier = claim(caller, key, request);
        if (earlier.isPresent()) {
            return json.fromJson(earlier.get(), answer);
        }
        T made = change.get();
        keep(caller, key, json.toJson(made));
        return made;
    }

    /**
     * Takes a key for a request, in the running transaction. Waits while another transaction is taking the same key.
     *
     * @param caller whose key it is
     * @param request tells requests with the same key apart
     * @return the answer that was {@linkplain #keep kept} for the same request; empty when the key is new
     * @throws Failure.IdempotencyConflict when the key was used for another request
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

    /** Keeps the answer for the key that the running transaction has claimed. */
    public void keep(String caller, String key, String answer) {
        keys.answer(new IdempotencyKey.Id(caller, key), answer);
    }

    /** The order of an input's fields makes no difference, and neither does a null. */
    private static String digest(String mutation, Map<String, Object> input) {
        try {
            return Digest.of(CANONICAL.writeValueAsBytes(Map.of(mutation, input)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
