package org.realnameaudit.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.Failure;

/** JSON where no GraphQL is spoken. Errors look as those of files do. */
final class PlainResponse {

    private PlainResponse() {}

    static void send(RoutingContext routing, int status, Map<String, ?> json) {
        routing.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(Buffer.buffer(Json.write(json)));
    }

    static void refuse(RoutingContext routing, Failure failure) {
        ClientError error = new ClientError(failure);
        error.headers().forEach(routing.response()::putHeader);
        send(
                routing,
                error.status(),
                Map.of("errors", List.of(Map.of("code", error.code().name(), "message", error.message()))));
    }
}
