package org.realnameaudit.platform.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import org.realnameaudit.platform.error.Failure;

/** What each client may ask for in a time, for others than GraphQL that answer requests. */
public interface Billing {

    /** @return on whose account the request goes */
    String client(SecurityIdentity identity, RoutingContext routing);

    /**
     * What any request costs, taken of the address that it came from.
     *
     * @throws Failure.RateLimited when the address has not so much left
     */
    void takeForRequest(RoutingContext routing);

    /**
     * @param values as many as a query of the same work would cost
     * @throws Failure.RateLimited when the client has not so much left; then nothing is taken
     */
    void take(String client, int values);
}
