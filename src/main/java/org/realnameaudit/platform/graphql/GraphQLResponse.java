package org.realnameaudit.platform.graphql;

import graphql.ExecutionResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.BufferBudget;
import org.realnameaudit.platform.http.Json;
import org.realnameaudit.platform.http.MediaType;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.platform.value.RequestLanguage;

/**
 * What is sent, written out before it goes to the event loop.
 *
 * @param errors the codes of what went wrong
 * @param tag of an answer that is the same for everybody, so that caches may keep it; null for all others
 */
public record GraphQLResponse(int status, byte[] body, Map<String, String> headers, Set<ErrorCode> errors, String tag) {

    /** What no GraphQL request was, or was not let in, has its status in any media type. */
    private static final Set<ErrorCode> NOT_ASKED = Set.of(ErrorCode.BAD_REQUEST, ErrorCode.RATE_LIMITED);

    public static GraphQLResponse of(ExecutionResult result, MediaType type) {
        byte[] body;
        try {
            body = Json.write(result.toSpecification());
        } catch (Failure.TooExpensive tooLong) {
            return of(GraphQLExecutor.failed(new ClientError(tooLong)), type);
        }
        Set<ErrorCode> errors = result.getErrors().stream()
                .map(error -> ((ClientError) error).code())
                .collect(Collectors.toSet());
        if (result.isDataPresent() && result.getData() != null) {
            return new GraphQLResponse(200, body, Map.of(), errors, null);
        }
        ClientError error = (ClientError) result.getErrors().getFirst();
        return new GraphQLResponse(
                type == MediaType.JSON && !NOT_ASKED.contains(error.code()) ? 200 : error.status(),
                body,
                error.headers(),
                errors,
                null);
    }

    public static GraphQLResponse of(ClientError error) {
        return new GraphQLResponse(
                error.status(),
                Json.write(GraphQLExecutor.failed(error).toSpecification()),
                error.headers(),
                Set.of(error.code()),
                null);
    }

    boolean isWhole() {
        return errors.isEmpty();
    }

    /** @return the same, with the mark that changes exactly when the answer does */
    GraphQLResponse cacheable() {
        return new GraphQLResponse(
                status, body, headers, errors, "W/\"" + Digest.of(body).substring(0, 32) + "\"");
    }

    /** @return the codes that the client is sent, if anything */
    public Set<ErrorCode> send(RoutingContext routing, BufferBudget memory) {
        HttpServerResponse response = routing.response();
        if (response.headWritten() || response.closed()) {
            return Set.of();
        }
        if (!memory.take(body.length)) {
            // This is too little to be counted.
            byte[] refusal = of(new ClientError(ErrorCode.UNAVAILABLE, "The service is overloaded; try again")).body;
            response.setStatusCode(503)
                    .putHeader("Retry-After", "1")
                    .putHeader(HttpHeaders.CONTENT_TYPE, accepted(routing).header())
                    .end(Buffer.buffer(refusal));
            return Set.of(ErrorCode.UNAVAILABLE);
        }
        headers.forEach(response::putHeader);
        response.putHeader(HttpHeaders.VARY, "Accept, Accept-Encoding, Accept-Language, Authorization, Origin")
                .putHeader(HttpHeaders.CACHE_CONTROL, tag == null ? "no-store" : "public, no-cache")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (tag != null) {
            response.putHeader(HttpHeaders.ETAG, tag);
            if (routing.request().headers().getAll(HttpHeaders.IF_NONE_MATCH).stream()
                    .anyMatch(this::isKnown)) {
                response.setStatusCode(304).end().onComplete(_ -> memory.give(body.length));
                return errors;
            }
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, accepted(routing).header())
                .putHeader(
                        HttpHeaders.CONTENT_LANGUAGE,
                        RequestLanguage.of(routing).tag())
                .end(Buffer.buffer(body))
                .onComplete(_ -> memory.give(body.length));
        return errors;
    }

    static MediaType accepted(RoutingContext routing) {
        return MediaType.negotiate(routing.parsedHeaders().accept()).orElse(MediaType.GRAPHQL_RESPONSE);
    }

    private boolean isKnown(String tags) {
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || known.equals(tag) || ("W/" + known).equals(tag));
    }
}
