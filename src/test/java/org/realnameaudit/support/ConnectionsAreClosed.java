package org.realnameaudit.support;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import java.util.List;

/** REST Assured opens a connection for each request, and would leave it open until the garbage collector comes: a client has few of them. */
public class ConnectionsAreClosed implements QuarkusTestBeforeEachCallback {

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
