package org.realnameaudit.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The OAuth protected resource metadata (RFC 9728), by which clients find the identity provider. */
@QuarkusTest
@WithProvider
class ResourceMetadataTest {

    private static final String PATH = "/.well-known/oauth-protected-resource";

    @Test
    void theMetadataIgnoresTheHostHeadersOfTheClient() {
        Response answer = given().header("Host", "attacker.invalid")
                .header("X-Forwarded-Host", "attacker.invalid")
                .get(PATH);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.jsonPath().getMap(""))
                .isEqualTo(Map.of(
                        "resource", "http://localhost:8080", "authorization_servers", List.of(Tokens.providerUrl())));
        assertThat(given().head(PATH).statusCode()).isEqualTo(200);
    }

    @Test
    void theResourceMetadataIsReadOnly() {
        Response answer = given().post(PATH);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(answer.<String>path("errors[0].code")).isEqualTo("BAD_REQUEST");
    }

    @Test
    void everyUnauthorizedAnswerLinksTheResourceMetadata() {
        String challenge = "Bearer resource_metadata=\"http://localhost:8080" + PATH + "\"";

        assertThat(Ask.query(Tokens.bearer("x"), "{ regions { code } }", Map.of())
                        .response()
                        .header("WWW-Authenticate"))
                .isEqualTo(challenge);
        assertThat(Tokens.bearer("x").get("/exports/outlets").header("WWW-Authenticate"))
                .isEqualTo(challenge);
        assertThat(given().contentType("text/csv")
                        .body("code")
                        .post("/imports/outlets")
                        .header("WWW-Authenticate"))
                .isEqualTo(challenge);
    }
}
