package org.realnameaudit.platform.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.schema.DataFetchingEnvironment;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.relay.CurrentField;
import org.realnameaudit.platform.value.Digest;

/**
 * The idempotency key of a request (rule 13).
 *
 * @param digest the SHA-256 of the request in hex, so that a key is not used for another one
 */
public record RequestKey(String key, String digest) {

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(Include.ALWAYS, Include.NON_NULL))
            .build();

    /**
     * @return the key of the mutation whose resolver runs on the current thread; null if it has none, and outside
     *     GraphQL, as in a command
     */
    public static @Nullable RequestKey ofMutation() {
        return CurrentField.get().map(RequestKey::of).orElse(null);
    }

    private static @Nullable RequestKey of(DataFetchingEnvironment mutation) {
        Map<String, Object> input = mutation.getArgument("input");
        return input.get("idempotencyKey") instanceof String key
                ? new RequestKey(key, digest(mutation.getField().getName(), input))
                : null;
    }

    /** The order of fields has no effect, and a null field counts as absent. */
    private static String digest(String mutation, Map<String, Object> input) {
        try {
            return Digest.of(CANONICAL.writeValueAsBytes(Map.of(mutation, input)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
