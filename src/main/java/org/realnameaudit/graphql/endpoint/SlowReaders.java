package org.realnameaudit.graphql.endpoint;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.realnameaudit.graphql.HttpConnection;

/** A client that sends one request after the other and reads no answers gets no more of them. */
@ApplicationScoped
class SlowReaders {

    private static final int BEFORE_ALL_OTHERS = 20_001;

    void filter(@Observes Filters filters) {
        filters.register(SlowReaders::waitFor, BEFORE_ALL_OTHERS);
    }

    private static void waitFor(RoutingContext routing) {
        HttpServerResponse response = routing.response();
        if (HttpConnection.isGone(routing)) {
            // The client left before its turn came; no work for nobody.
            response.end();
        } else if (response.writeQueueFull()) {
            routing.request().pause();
            response.drainHandler(_ -> {
                response.drainHandler(null);
                routing.request().resume();
                routing.next();
            });
        } else {
            routing.next();
        }
    }
}
