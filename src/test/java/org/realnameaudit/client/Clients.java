package org.realnameaudit.client;

import io.restassured.RestAssured;
import io.smallrye.graphql.client.model.ClientModels;
import io.smallrye.graphql.client.vertx.typesafe.VertxTypesafeGraphQLClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import org.realnameaudit.support.FaultyProxy;
import org.realnameaudit.support.Tokens;

/**
 * Creates clients like those that Quarkus injects, with the queries generated at build time. Only the endpoint is set
 * here, because the port of the test is known at run time.
 */
@ApplicationScoped
class Clients {

    static final Sender SENDER = new Sender(Duration.ofSeconds(20), Duration.ofMillis(10), 3);
    static final String PUBLIC = null;

    private final ClientModels models;

    Clients(ClientModels models) {
        this.models = models;
    }

    static URI service() {
        return URI.create("http://localhost:" + RestAssured.port + "/graphql");
    }

    static String administrator() {
        return "Bearer " + Tokens.valid("administrator");
    }

    static String reseller(String code) {
        return "Bearer " + Tokens.sign("own", Tokens.claims("reseller", code));
    }

    RealNameAudit direct() {
        return at(service());
    }

    RealNameAudit through(FaultyProxy network) {
        return at(network.url());
    }

    private RealNameAudit at(URI endpoint) {
        return new VertxTypesafeGraphQLClientBuilder()
                .clientModels(models)
                .endpoint(endpoint)
                .build(RealNameAudit.class);
    }
}
