package org.realnameaudit.platform.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/**
 * A request as GraphQL over HTTP defines it, with Apollo's extension for persisted documents.
 *
 * @param document null if the request has only the hash
 * @param hash the SHA-256 of the document in hex; null if the request has none
 * @param operationName null if the request has none
 * @param variables as they were sent; empty if the request has none
 */
public record GraphQLRequest(
        @Nullable String document,
        @Nullable String hash,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables) {

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
        return switch (StrictJson.parse(body)) {
            case Map<?, ?> object -> of(object);
            case List<?> _ ->
                throw new Failure.BadRequest(400, "Batches are not supported; send one operation per request");
            case null, default -> throw new Failure.BadRequest(400, "The body must be a JSON object");
        };
    }

    /** @throws Failure.BadRequest if the URL's parameters are not a GraphQL request */
    static GraphQLRequest parse(MultiMap parameters) {
        Map<String, @Nullable Object> request = new HashMap<>();
        for (String name : List.of("query", "operationName", "variables", "extensions")) {
            List<String> values = parameters.getAll(name);
            if (values.size() > 1) {
                throw new Failure.BadRequest(400, "The URL parameter `%s` must not be repeated".formatted(name));
            }
            if (!values.isEmpty() && !values.getFirst().isEmpty()) {
                String value = values.getFirst();
                request.put(
                        name, name.equals("variables") || name.equals("extensions") ? StrictJson.parse(value) : value);
            }
        }
        return of(request);
    }

    /** @throws Failure.BadRequest if the object is not a GraphQL request */
    public static GraphQLRequest of(Map<?, ?> request) {
        String name = optional(request, "operationName", String.class, "a string");
        Map<?, ?> variables = optional(request, "variables", Map.class, "an object");
        Map<?, ?> extensions = optional(request, "extensions", Map.class, "an object");
        String hash = extensions == null ? null : hash(extensions.get("persistedQuery"));
        String document = optional(request, "query", String.class, "a string");
        if (document != null && document.isBlank()) {
            document = null;
        }
        if (document == null && hash == null) {
            throw new Failure.BadRequest(
                    400, "`query` is required; send the GraphQL document or the hash of a persisted one");
        }
        return new GraphQLRequest(document, hash, name, variables == null ? Map.of() : object(variables));
    }

    /**
     * @param found the document of this request
     * @return the request with the document
     */
    public GraphQLRequest with(String found) {
        return new GraphQLRequest(found, hash, operationName, variables);
    }

    private static @Nullable String hash(@Nullable Object persisted) {
        if (persisted == null) {
            return null;
        }
        if (persisted instanceof Map<?, ?> query
                && query.get("sha256Hash") instanceof String hash
                && hash.matches("[0-9a-f]{64}")
                && Integer.valueOf(1).equals(query.get("version"))) {
            return hash;
        }
        throw new Failure.BadRequest(
                400, "`extensions.persistedQuery` must have `version` 1 and `sha256Hash`, 64 lower-case hex digits");
    }

    /** @return null if the member is absent or null */
    private static <T> @Nullable T optional(Map<?, ?> request, String name, Class<T> type, String description) {
        Object value = request.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new Failure.BadRequest(400, "`%s` must be %s".formatted(name, description));
        }
        return type.cast(value);
    }

    /** The keys of a parsed object are texts. */
    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(Map<?, ?> parsed) {
        return (Map<String, @Nullable Object>) parsed;
    }
}
