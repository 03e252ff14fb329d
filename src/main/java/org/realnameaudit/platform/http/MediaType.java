package org.realnameaudit.platform.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.realnameaudit.platform.error.Failure;

/** The two media types of responses in GraphQL over HTTP. */
public enum MediaType {
    /** Errors determine the HTTP status. Used for clients that prefer this type. */
    GRAPHQL_RESPONSE("graphql-response+json"),
    /**
     * The older and default media type. The status is 200 for every well-formed request that {@link RequestAdmission}
     * admits and whose operation is within the rate limit.
     */
    JSON("json");

    private static final Pattern JSON_BODY = Pattern.compile("(?i)application/json\\s*(;.*)?");
    private static final Pattern OTHER_CHARSET = Pattern.compile("(?i).*charset\\s*+=\\s*+\"?+(?!utf-8).*");

    private final String subtype;

    MediaType(String subtype) {
        this.subtype = subtype;
    }

    /** @return the value of the {@code Content-Type} header */
    public String header() {
        return "application/" + subtype + "; charset=utf-8";
    }

    /** @throws Failure.BadRequest if {@code Content-Type} is not JSON in UTF-8, or the client accepts neither type */
    public static void check(RoutingContext routing) {
        String type = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (routing.request().method().equals(HttpMethod.POST)
                && (type == null
                        || !JSON_BODY.matcher(type).matches()
                        || OTHER_CHARSET.matcher(type).matches())) {
            throw new Failure.BadRequest(415, "`Content-Type` must be application/json in UTF-8");
        }
        if (negotiate(routing.parsedHeaders().accept()).isEmpty()) {
            throw new Failure.BadRequest(
                    406, "`Accept` must allow application/graphql-response+json or application/json");
        }
    }

    /**
     * @param accepted the media ranges of the Accept headers, best first; empty accepts any type
     * @return the best type; empty if the client accepts neither
     */
    public static Optional<MediaType> negotiate(List<MIMEHeader> accepted) {
        if (accepted.isEmpty()) {
            return Optional.of(JSON);
        }
        Set<MediaType> refused = accepted.stream()
                .filter(range -> range.weight() == 0 && !range.subComponent().equals("*"))
                .flatMap(range -> matching(range).stream())
                .collect(Collectors.toSet());
        return accepted.stream()
                .filter(range -> range.weight() > 0)
                .flatMap(range -> matching(range).stream())
                .map(type -> refused.contains(type) ? other(type) : type)
                .filter(type -> !refused.contains(type))
                .findFirst();
    }

    private static MediaType other(MediaType type) {
        return type == JSON ? GRAPHQL_RESPONSE : JSON;
    }

    private static Optional<MediaType> matching(MIMEHeader range) {
        return switch ((range.component() + "/" + range.subComponent()).toLowerCase(Locale.ROOT)) {
            case "application/graphql-response+json" -> Optional.of(GRAPHQL_RESPONSE);
            case "application/json", "application/*", "*/*" -> Optional.of(JSON);
            default -> Optional.empty();
        };
    }
}
