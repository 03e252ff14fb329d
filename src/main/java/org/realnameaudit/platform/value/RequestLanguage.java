package org.realnameaudit.platform.value;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** The language of the request that is being answered. */
@ApplicationScoped
public class RequestLanguage {

    private final CurrentVertxRequest request;

    RequestLanguage(CurrentVertxRequest request) {
        this.request = request;
    }

    public Language get() {
        return of(request.getCurrent());
    }

    /** @return the language that the request asks for, read from its header once */
    public static Language of(RoutingContext routing) {
        Language known = routing.get(RequestLanguage.class.getName());
        if (known != null) {
            return known;
        }
        Language language = Language.of(routing.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        routing.put(RequestLanguage.class.getName(), language);
        return language;
    }
}
