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
    private final String occurrence;
    private int cost;
    private boolean unconcerned;

    /** @param request with the whole document */
    Call(JsonObject request, Transport transport, SecurityIdentity identity, RoutingContext routing) {
        this(request, transport, identity, routing, null);
    }

    private Call(JsonObject request, Transport transport, SecurityIdentity identity, RoutingContext routing, String occurrence) {
        this.request = request;
        this.transport = transport;
        this.identity = identity;
        this.routing = routing;
        this.occurrence = occurrence;
    }

    /** @return the same subscription, to be run for what has occurred */
    Call runFor(String occurred) {
        return new Call(request, transport, identity, routing, occurred);
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

    /** @return what a subscription runs for; null when it is only being checked, and for everything else */
    String occurrence() {
        return occurrence;
    }

    /** What the subscription runs for is nothing to this reader. */
    void isUnconcerned() {
        unconcerned = true;
    }

    boolean unconcerned() {
        return unconcerned;
    }

    void costs(int values) {
        cost = values;
    }

    /** @return what the operation may come to, in values; 0 until it is known */
    int cost() {
        return cost;
    }
}
