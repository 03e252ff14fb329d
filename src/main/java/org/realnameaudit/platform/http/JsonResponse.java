package org.realnameaudit.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.platform.value.RequestLanguage;

/**
 * A JSON response, serialised before it is passed to the event loop. Errors have GraphQL's format.
 *
 * @param status the HTTP status
 * @param body the JSON in UTF-8
 * @param headers further headers
 * @param errors the codes of the errors in the body
 * @param tag the ETag of a response that is the same for every client; null for all other responses
 */
public record JsonResponse(
        int status,
        byte[] body,
        Map<String, String> headers,
        Set<ErrorCode> errors,
        @Nullable String tag) {

    /** @return a response with this error and no data */
    public static JsonResponse of(ClientError error) {
        return new JsonResponse(
                error.status(),
                Json.write(Map.of("errors", List.of(error.toSpecification()))),
                error.headers(),
                Set.of(error.code()),
                null);
    }

    /** @return whether the response has no errors */
    public boolean isWhole() {
        return errors.isEmpty();
    }

    /** @return the same response with an ETag of its body */
    public JsonResponse cacheable() {
        return new JsonResponse(
                status, body, headers, errors, "W/\"" + Digest.of(body).substring(0, 32) + "\"");
    }

    /**
     * Sends the response, unless another one has been sent or the client has disconnected. Sends 304 instead if the
     * client has the response, or 503 if the budget for buffers is used up.
     *
     * @return the codes of the errors that were sent
     */
    public Set<ErrorCode> send(RoutingContext routing, BufferBudget memory) {
        HttpServerResponse response = routing.response();
        if (response.headWritten() || response.closed()) {
            return Set.of();
        }
        if (!memory.acquire(body.length)) {
            return sendOverloaded(routing);
        }
        headers.forEach(response::putHeader);
        response.putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding, Accept-Language, Authorization, Origin")
                .putHeader(HttpHeaders.CACHE_CONTROL, tag == null ? "no-store" : "public, no-cache")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (tag != null) {
            response.putHeader(HttpHeaders.ETAG, tag);
            if (isCachedByClient(routing)) {
                response.setStatusCode(304).end().onComplete(_ -> memory.release(body.length));
                return errors;
            }
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, accepted(routing).header())
                .putHeader(
                        HttpHeaders.CONTENT_LANGUAGE,
                        RequestLanguage.of(routing).tag())
                .end(Buffer.buffer(body))
                .onComplete(_ -> memory.release(body.length));
        return errors;
    }

    /** This response is too small to count against the budget. */
    private static Set<ErrorCode> sendOverloaded(RoutingContext routing) {
        byte[] refusal = of(new ClientError(ErrorCode.UNAVAILABLE, "The service is overloaded; retry")).body;
        routing.response()
                .setStatusCode(503)
                .putHeader("Retry-After", "1")
                .putHeader(HttpHeaders.CONTENT_TYPE, accepted(routing).header())
                .end(Buffer.buffer(refusal));
        return Set.of(ErrorCode.UNAVAILABLE);
    }

    /** @return the media type that the client prefers; {@link MediaType#GRAPHQL_RESPONSE} if it accepts neither */
    public static MediaType accepted(RoutingContext routing) {
        return MediaType.negotiate(routing.parsedHeaders().accept()).orElse(MediaType.GRAPHQL_RESPONSE);
    }

    private boolean isCachedByClient(RoutingContext routing) {
        return routing.request().headers().getAll(HttpHeaders.IF_NONE_MATCH).stream()
                .anyMatch(this::matches);
    }

    private boolean matches(String tags) {
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .anyMatch(
                        candidate -> candidate.equals("*") || candidate.equals(tag) || ("W/" + candidate).equals(tag));
    }
}
