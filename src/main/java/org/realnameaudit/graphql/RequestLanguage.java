package org.realnameaudit.graphql;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;

/** The language of the request that is being answered. */
@ApplicationScoped
public class RequestLanguage {

    private final CurrentVertxRequest request;

    RequestLanguage(CurrentVertxRequest request) {
        this.request = request;
    }

    public Language get() {
        return Language.of(request.getCurrent().request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
