package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Queries may be sent by URL. Mutations may not be sent by URL or form, which other sites could trigger (CSRF). */
@QuarkusTest
@WithProvider
class QueriesByUrlTest {

    private static final Mutation MUTATION_BY_POST = Mutation.recordAccountability();
    private static final String MUTATION =
            "mutation { recordAccountability(input: { operator: \"china-mobile\", region: \"440000\", severity: SERIOUS, "
                    + "type: DEMERIT, position: \"synthetic office\", decidedOn: \"2020-01-01\" }) { accountabilityAction { severity } } }";

    @Inject
    Synthetic synthetic;

    @Test
    void aQueryByUrlHasVariablesAndAnOperationName() {
        Response response = given().accept("application/graphql-response+json")
                .queryParam(
                        "query", "query a { regions { code } } query b($c: String!) { campaign(code: $c) { status } }")
                .queryParam("variables", "{\"c\":\"miit-2016-11\"}")
                .queryParam("operationName", "b")
                .get("/graphql");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getString("data.campaign.status")).isEqualTo("PUBLISHED");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aQueryByUrlUsesTheTokenOfTheHeader() {
        assertThat(Tokens.auditor()
                        .queryParam("query", "{ viewer { roles } }")
                        .get("/graphql")
                        .jsonPath()
                        .<String>getList("data.viewer.roles"))
                .containsExactly("auditor");
    }

    @ParameterizedTest
    @CsvSource({"application/json", "application/graphql-response+json"})
    void aMutationByUrlIsNotExecuted(String accepted) {
        String before = synthetic.state();
        Response response = Tokens.administrator()
                .accept(accepted)
                .queryParam("query", MUTATION)
                .get("/graphql");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.header("Allow")).contains("POST");
        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo("BAD_REQUEST");
        assertThat(synthetic.state()).isEqualTo(before);
        assertThat(MUTATION_BY_POST.by(Tokens.administrator()).hasErrors())
                .as("the same by POST")
                .isFalse();
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "application/graphql"})
    void aMutationFromAFormIsNotExecuted(String type) {
        String before = synthetic.state();
        String body = "query=" + URLEncoder.encode(MUTATION, StandardCharsets.UTF_8);
        RequestSpecification form = Tokens.administrator()
                .header("Content-Type", type)
                .config(config().encoderConfig(
                                EncoderConfig.encoderConfig().encodeContentTypeAs(type, ContentType.TEXT)));

        assertThat(form.body(body).post("/graphql").statusCode()).isEqualTo(415);
        assertThat(form.queryParam("query", MUTATION).body("").post("/graphql").statusCode())
                .isEqualTo(415);
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"variables | [", "variables | []", "variables | {\"a\":1,\"a\":2}", "extensions | 1", "query |"})
    void aMalformedQueryByUrlIsRefused(String parameter, String value) {
        Response response = given().queryParam("query", parameter.equals("query") ? "" : "{ regions { code } }")
                .queryParam(parameter.equals("query") ? "other" : parameter, value)
                .get("/graphql");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo("BAD_REQUEST");
    }

    @Test
    void aSubscriptionByPostIsReferredToTheWebSocket() {
        Response response = Tokens.auditor()
                .contentType("application/json")
                .body("{\"query\":\"subscription { rectificationChanged { number } }\"}")
                .post("/graphql");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("errors[0].message")).contains("graphql-transport-ws");
    }

    @Test
    void anAnswerIsCompressedForClientsAcceptingGzip() {
        String query = "{\"query\":\"{ resellers(first: 42) { nodes { code name names { en } } } }\"}";
        RequestSpecification plain = given().config(
                        config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .contentType("application/json")
                .body(query);

        Response compressed = plain.header("Accept-Encoding", "gzip").post("/graphql");

        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(given().contentType("application/json")
                        .body(query)
                        .header("Accept-Encoding", "identity")
                        .post("/graphql")
                        .asByteArray()
                        .length)
                .isGreaterThan(2 * compressed.asByteArray().length);
    }
}
