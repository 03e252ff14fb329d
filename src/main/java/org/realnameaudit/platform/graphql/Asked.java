package org.realnameaudit.platform.graphql;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.MediaType;

/** Finds in a request of HTTP what GraphQL over HTTP calls a request. */
final class Asked {

    private static final Pattern JSON = Pattern.compile("(?i)application/json\\s*(;.*)?");
    private static final Pattern OTHER_CHARSET = Pattern.compile("(?i).*charset\\s*+=\\s*+\"?+(?!utf-8).*");

    private Asked() {}

    /** @throws Failure.BadRequest when the method, a media type or the content is none that is taken */
    static GraphQLRequest in(RoutingContext routing, Buffer body) {
        HttpMethod method = routing.request().method();
        if (!method.equals(HttpMethod.POST) && Transport.of(method) != Transport.GET) {
            throw Failure.BadRequest.ofMethod("Send the operation with POST, or a query with GET", "GET, HEAD, POST");
        }
        String type = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (method.equals(HttpMethod.POST)
                && (type == null
                        || !JSON.matcher(type).matches()
                        || OTHER_CHARSET.matcher(type).matches())) {
            throw new Failure.BadRequest(415, "Send application/json in UTF-8");
        }
        if (MediaType.negotiate(routing.parsedHeaders().accept()).isEmpty()) {
            throw new Failure.BadRequest(406, "Accept application/graphql-response+json or application/json");
        }
        return method.equals(HttpMethod.POST)
                ? GraphQLRequest.parse(body.getBytes())
                : GraphQLRequest.parse(routing.queryParams());
    }
}
