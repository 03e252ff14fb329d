package org.realnameaudit.platform.persistence;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.bind.Jsonb;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.platform.error.Failure;

/**
 * Makes a repeated mutation one effect (rule 13): the first answer is kept in the transaction of the change, so that
 * neither is there without the other, and whoever asks the same again under the same key gets it.
 */
@ApplicationScoped
public class Idempotency {

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
        IdempotencyKey.Id id = new IdempotencyKey.Id(caller, key);
        String request = Fingerprint.of(environment.getField().getName(), input);
        Instant now = clock.instant();
        if (keys.claim(id, request, now, now.plus(keptFor))) {
            T made = change.get();
            keys.answer(id, json.toJson(made));
            return made;
        }
        IdempotencyKey known = keys.findById(id);
        if (!known.request.equals(request)) {
            throw new Failure.IdempotencyConflict();
        }
        return json.fromJson(known.answer, answer);
    }
}
