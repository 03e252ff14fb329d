package org.realnameaudit.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;

/** With a provider of identities: the in-process one of development. */
@QuarkusTest
@TestProfile(TokenTest.WithProvider.class)
class TokenTest {

    public static class WithProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.oidc.devservices.enabled", "true");
        }
    }

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    String provider;

    @Test
    void aTokenOfTheProviderSaysWhoIsAsking() {
        String token = given().formParams("grant_type", "password", "username", "alice", "password", "alice", "client_id", "quarkus-app",
                "client_secret", "secret").post(provider + "/token").jsonPath().getString("access_token");

        Answer answer = Ask.query(given().header("Authorization", "Bearer " + token), "{ viewer { name } }", Map.of());

        assertThat(answer.<String>get("viewer.name")).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Bearer x", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic YTpi" })
    void anyOtherIsRefusedInTheShapeOfAGraphQLError(String credentials) {
        Answer answer = Ask.query(given().header("Authorization", credentials), "{ regions { code } }", Map.of());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.response().asString()).doesNotContain("data");
    }

    @Test
    void withoutATokenThePublicIsServed() {
        assertThat(Ask.query("{ regions { code } }").<Object>list("regions")).hasSize(31);
    }
}
