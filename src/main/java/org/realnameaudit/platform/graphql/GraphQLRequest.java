package org.realnameaudit.platform.graphql;

import io.vertx.core.MultiMap;
import jakarta.json.JsonConfig;
import jakarta.json.JsonConfig.KeyStrategy;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/**
 * What GraphQL over HTTP calls a request, with Apollo's extension for documents that are known by their hash. The
 * framework takes many other things, and fails on some.
 *
 * @param document null where the request has only the hash
 * @param hash SHA-256 of the document, in hex; null where the request has none
 * @param rest operation name and variables, without nulls, which the framework would take for objects
 */
public record GraphQLRequest(
        @Nullable String document, @Nullable String hash, JsonObject rest) {

    /** Each call of {@link jakarta.json.Json} would look for a provider anew. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final JsonReaderFactory ONCE_EACH =
            JSON.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, KeyStrategy.NONE));

    /** @throws Failure.BadRequest when the body is not a request */
    static GraphQLRequest parse(byte[] body) {
        JsonValue parsed = json(text(body));
        if (parsed.getValueType() == ValueType.ARRAY) {
            throw new Failure.BadRequest(400, "Batches are not supported: send one operation a request");
        }
        if (parsed.getValueType() != ValueType.OBJECT) {
            throw new Failure.BadRequest(400, "The body must be a JSON object");
        }
        return of(parsed.asJsonObject());
    }

    /** @throws Failure.BadRequest when the parameters of a URL are no request */
    static GraphQLRequest parse(MultiMap parameters) {
        JsonObjectBuilder request = JSON.createObjectBuilder();
        for (String name : List.of("query", "operationName", "variables", "extensions")) {
            List<String> values = parameters.getAll(name);
            if (values.size() > 1) {
                throw new Failure.BadRequest(400, "`%s` is there twice".formatted(name));
            }
            if (!values.isEmpty() && !values.getFirst().isEmpty()) {
                String value = values.getFirst();
                request.add(
                        name,
                        name.equals("variables") || name.equals("extensions") ? json(value) : JSON.createValue(value));
            }
        }
        return of(request.build());
    }

    /** @return the request with the document that was found for its hash, as the framework takes it */
    public JsonObject with(String found) {
        return JSON.createObjectBuilder(rest).add("query", found).build();
    }

    /** @throws Failure.BadRequest when it is no request */
    public static GraphQLRequest of(JsonObject request) {
        JsonObjectBuilder rest = JSON.createObjectBuilder();
        optional(request, "operationName", ValueType.STRING, "a string")
                .ifPresent(name -> rest.add("operationName", name));
        optional(request, "variables", ValueType.OBJECT, "an object")
                .ifPresent(variables -> rest.add("variables", variables));
        String hash = optional(request, "extensions", ValueType.OBJECT, "an object")
                .map(GraphQLRequest::hash)
                .orElse(null);
        String document = optional(request, "query", ValueType.STRING, "a document")
                .map(each -> ((JsonString) each).getString())
                .filter(each -> !each.isBlank())
                .orElse(null);
        if (document == null && hash == null) {
            throw new Failure.BadRequest(400, "`query` must be a document");
        }
        return new GraphQLRequest(document, hash, rest.build());
    }

    private static @Nullable String hash(JsonValue extensions) {
        JsonValue persisted = extensions.asJsonObject().getOrDefault("persistedQuery", JsonValue.NULL);
        if (persisted.equals(JsonValue.NULL)) {
            return null;
        }
        if (persisted instanceof JsonObject query
                && query.get("sha256Hash") instanceof JsonString hash
                && hash.getString().matches("[0-9a-f]{64}")
                && JSON.createValue(1).equals(query.get("version"))) {
            return hash.getString();
        }
        throw new Failure.BadRequest(
                400, "`extensions.persistedQuery` must have `version` 1 and `sha256Hash`, 64 lower-case hex digits");
    }

    private static Optional<JsonValue> optional(JsonObject request, String name, ValueType type, String description) {
        JsonValue value = request.getOrDefault(name, JsonValue.NULL);
        if (value.getValueType() == ValueType.NULL) {
            return Optional.empty();
        }
        if (value.getValueType() != type) {
            throw new Failure.BadRequest(400, "`%s` must be %s".formatted(name, description));
        }
        return Optional.of(value);
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            throw notJson();
        }
    }

    /** @throws Failure.BadRequest when it is no JSON, or more than that */
    public static JsonValue json(String text) {
        try (JsonReader reader = ONCE_EACH.createReader(new StringReader(text));
                JsonParser parser = JSON.createParser(new StringReader(text))) {
            JsonValue value = reader.readValue();
            // The reader sees keys that are there twice, and not what follows the value; the parser sees that.
            switch (parser.next()) {
                case START_OBJECT -> parser.skipObject();
                case START_ARRAY -> parser.skipArray();
                default -> {}
            }
            if (parser.hasNext()) {
                throw new JsonException("more than one value");
            }
            return value;
        } catch (RuntimeException _) {
            // The parser has exceptions of many kinds: for nesting, for numbers that are too long, for what is no JSON.
            throw notJson();
        }
    }

    private static Failure notJson() {
        return new Failure.BadRequest(400, "The request must be JSON in UTF-8, and no key in it twice");
    }
}
