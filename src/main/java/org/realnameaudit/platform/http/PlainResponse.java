package org.realnameaudit.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.value.Language;

/**
 * A JSON response outside GraphQL. Its errors have a message and the entries of a GraphQL error's {@code extensions}.
 *
 * @param body the JSON in UTF-8
 */
public record PlainResponse(int status, Map<String, String> headers, byte[] body) {

    public static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "application/json; charset=utf-8",
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff");

    /** @return a response with this JSON object as its body */
    public static PlainResponse of(int status, Map<String, ?> json) {
        return new PlainResponse(status, HEADERS, Json.write(json));
    }

    /** @return a response with one error */
    public static PlainResponse of(int status, ErrorCode code, String message) {
        return of(status, code, message, Map.of());
    }

    /**
     * @param language the language of the messages about single values
     * @return the error response for the failure, with its headers
     */
    public static PlainResponse of(Failure failure, Language language) {
        ClientError error = new ClientError(failure, language);
        PlainResponse response = of(error.status(), error.code(), error.message(), error.details());
        for (Map.Entry<String, String> header : error.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    private static PlainResponse of(int status, ErrorCode code, String message, Map<String, Object> details) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code.name());
        error.put("message", message);
        error.putAll(details);
        return of(status, Map.of("errors", List.of(error)));
    }

    /** @return the same response with one more header */
    public PlainResponse with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new PlainResponse(status, more, body);
    }

    /** Sends the response, unless another one has been sent. */
    public void send(RoutingContext routing) {
        HttpServerResponse response = routing.response();
        if (!response.ended()) {
            headers.forEach(response::putHeader);
            response.setStatusCode(status).end(Buffer.buffer(body));
        }
    }
}
