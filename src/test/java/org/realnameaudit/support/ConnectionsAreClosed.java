package org.realnameaudit.support;

import static io.restassured.config.ConnectionConfig.connectionConfig;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/** REST Assured opens a connection for each request, and would leave it open until the garbage collector comes: a client has few of them. */
public class ConnectionsAreClosed implements QuarkusTestBeforeEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.config = RestAssured.config().connectionConfig(connectionConfig().closeIdleConnectionsAfterEachResponse());
    }
}
