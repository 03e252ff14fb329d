package org.realnameaudit.platform.value;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** The language of the current request. */
@ApplicationScoped
public class RequestLanguage {

    private final CurrentVertxRequest request;

    RequestLanguage(CurrentVertxRequest request) {
        this.request = request;
    }

    /** @return the language of the current request */
    public Language get() {
        return of(request.getCurrent());
    }

    /** @return the language of the given request; the header is parsed once for each request */
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
