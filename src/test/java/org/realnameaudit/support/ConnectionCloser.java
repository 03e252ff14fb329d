package org.realnameaudit.support;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import java.util.List;

/**
 * Adds {@code Connection: close} to each request. REST Assured leaves its connections open until garbage collection,
 * and the service limits the number of connections of a client.
 */
public class ConnectionCloser implements QuarkusTestBeforeEachCallback {

    private static final Filter CLOSE = (request, response, chain) -> {
        if (!request.getHeaders().hasHeaderWithName("Connection")) {
            request.header("Connection", "close");
        }
        return chain.next(request, response);
    };

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.replaceFiltersWith(List.of(CLOSE));
    }
}
