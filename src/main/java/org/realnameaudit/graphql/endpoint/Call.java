package org.realnameaudit.graphql.endpoint;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObject;

/** A request on its way through the engine: what is asked, by whom, and how it came. */
final class Call {

    private final JsonObject request;
    private final Transport transport;
    private final SecurityIdentity identity;
    private final RoutingContext routing;
    private int cost;

    /** @param request with the whole document */
    Call(JsonObject request, Transport transport, SecurityIdentity identity, RoutingContext routing) {
        this.request = request;
        this.transport = transport;
        this.identity = identity;
        this.routing = routing;
    }

    JsonObject request() {
        return request;
    }

    Transport transport() {
        return transport;
    }

    SecurityIdentity identity() {
        return identity;
    }

    RoutingContext routing() {
        return routing;
    }

    String client() {
        return Client.of(identity, routing);
    }

    void costs(int values) {
        cost = values;
    }

    /** @return what the operation may come to, in values; 0 until it is known */
    int cost() {
        return cost;
    }
}
