package org.realnameaudit.platform.value;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** The language in which a request gets names: the best match for its {@code Accept-Language} header. */
@ApplicationScoped
public class RequestLanguage {

    private final CurrentVertxRequest request;

    RequestLanguage(CurrentVertxRequest request) {
        this.request = request;
    }

    /** @return the language of the current request, see {@link Language#of}; call it only during an HTTP request */
    public Language get() {
        return of(request.getCurrent());
    }

    /** @return the language of the request; the {@code Accept-Language} header is parsed once for each request */
    public static Language of(RoutingContext routing) {
        Language cached = routing.get(RequestLanguage.class.getName());
        if (cached != null) {
            return cached;
        }
        Language language = Language.of(routing.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        routing.put(RequestLanguage.class.getName(), language);
        return language;
    }
}
