package org.realnameaudit.platform.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/**
 * A request as GraphQL over HTTP defines it, with Apollo's extension for persisted documents. The framework itself
 * accepts other formats and fails on some of them.
 *
 * @param document null if the request has only the hash
 * @param hash the SHA-256 of the document in hex; null if the request has none
 * @param rest the members {@code operationName} and {@code variables}. A member that is null is left out, because the
 *     framework would treat the null as an object.
 */
public record GraphQLRequest(
        @Nullable String document, @Nullable String hash, JsonObject rest) {

    /** @throws Failure.BadRequest if the method or a media type is not allowed, or the content is not a request */
    public static GraphQLRequest in(RoutingContext routing, Buffer body) {
        HttpMethod method = routing.request().method();
        boolean post = method.equals(HttpMethod.POST);
        if (!post && Transport.of(method) != Transport.GET) {
            throw Failure.BadRequest.ofMethod("Send the operation with POST, or a query with GET", "GET, HEAD, POST");
        }
        MediaType.check(routing);
        return post ? parse(body.getBytes()) : parse(routing.queryParams());
    }

    /** @throws Failure.BadRequest if the body is not a GraphQL request */
    static GraphQLRequest parse(byte[] body) {
        JsonValue parsed = StrictJson.parse(body);
        if (parsed.getValueType() == ValueType.ARRAY) {
            throw new Failure.BadRequest(400, "Batches are not supported; send one operation per request");
        }
        if (parsed.getValueType() != ValueType.OBJECT) {
            throw new Failure.BadRequest(400, "The body must be a JSON object");
        }
        return of(parsed.asJsonObject());
    }

    /** @throws Failure.BadRequest if the URL's parameters are not a GraphQL request */
    static GraphQLRequest parse(MultiMap parameters) {
        JsonObjectBuilder request = StrictJson.JSON.createObjectBuilder();
        for (String name : List.of("query", "operationName", "variables", "extensions")) {
            List<String> values = parameters.getAll(name);
            if (values.size() > 1) {
                throw new Failure.BadRequest(400, "The URL parameter `%s` must not be repeated".formatted(name));
            }
            if (!values.isEmpty() && !values.getFirst().isEmpty()) {
                String value = values.getFirst();
                request.add(
                        name,
                        name.equals("variables") || name.equals("extensions")
                                ? StrictJson.parse(value)
                                : StrictJson.JSON.createValue(value));
            }
        }
        return of(request.build());
    }

    /**
     * @param found the document of this request
     * @return the request in the framework's format, with the document
     */
    public JsonObject with(String found) {
        return StrictJson.JSON.createObjectBuilder(rest).add("query", found).build();
    }

    /** @throws Failure.BadRequest if the object is not a GraphQL request */
    public static GraphQLRequest of(JsonObject request) {
        JsonObjectBuilder rest = StrictJson.JSON.createObjectBuilder();
        optional(request, "operationName", ValueType.STRING, "a string")
                .ifPresent(name -> rest.add("operationName", name));
        optional(request, "variables", ValueType.OBJECT, "an object")
                .ifPresent(variables -> rest.add("variables", variables));
        String hash = optional(request, "extensions", ValueType.OBJECT, "an object")
                .map(GraphQLRequest::hash)
                .orElse(null);
        String document = optional(request, "query", ValueType.STRING, "a string")
                .map(each -> ((JsonString) each).getString())
                .filter(each -> !each.isBlank())
                .orElse(null);
        if (document == null && hash == null) {
            throw new Failure.BadRequest(
                    400, "`query` is required; send the GraphQL document or the hash of a persisted one");
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
                && StrictJson.JSON.createValue(1).equals(query.get("version"))) {
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
}
