package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.WithProvider;

/**
 * The checks of <a href="https://github.com/dolevf/graphql-cop">graphql-cop</a> with the requests that it sends, each
 * named like its check. The service passes all but two: it serves queries over GET and introspection by design.
 */
@QuarkusTest
@WithProvider
class GraphqlCopTest {

    @Test
    void aliasOverloading() {
        String aliases = IntStream.range(0, 101)
                .mapToObj("alias%s:__typename \n"::formatted)
                .collect(Collectors.joining());

        assertRefused("query cop { " + aliases + " }", "QUERY_TOO_EXPENSIVE");
    }

    @Test
    void arrayBatching() {
        Response response = cop().body(Collections.nCopies(10, Map.of("query", "query cop { __typename }")))
                .post("/graphql");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Answer.of(response).code()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void directiveOverloading() {
        assertThat(send("query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }")
                        .codes())
                .hasSize(1);
    }

    @Test
    void circularIntrospection() {
        assertRefused(
                "query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }",
                "QUERY_TOO_EXPENSIVE");
    }

    @Test
    void circularFragments() {
        assertRefused(
                "\n    query {\n        __schema { \n          ...A\n        }\n    }\n\n    fragment A on __Schema {\n        __typename\n"
                        + "        ...B\n    }\n\n    fragment B on __Schema {\n        ...A\n    }\n",
                "GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void fieldDuplication() {
        assertRefused("query cop { " + "__typename \n".repeat(500) + "} ", "QUERY_TOO_EXPENSIVE");
    }

    @Test
    void fieldSuggestions() {
        assertThat(send("query cop { __schema { directive } }").message())
                .doesNotContainIgnoringCase("did you mean")
                .doesNotContain("directives");
    }

    @Test
    void mutationsOverGet() {
        Response response =
                cop().queryParam("query", "mutation cop {__typename}").get("/graphql");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.jsonPath().<Object>get("data")).isNull();
    }

    /** By design: a query has no side effects and the service uses no cookies, so CSRF is not possible. */
    @Test
    void queriesOverGetAreServed() {
        Response response = cop().queryParam("query", "{__typename}").get("/graphql");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().<String>get("data.__typename")).isEqualTo("Query");
    }

    @Test
    void formsOverPost() {
        String query = "query cop {__typename}";
        for (RequestSpecification form : List.of(
                given().formParam("query", query),
                given().queryParam("query", query),
                given().queryParam("query", query).contentType("text/plain"))) {
            Response response = form.post("/graphql");

            assertThat(response.statusCode()).isEqualTo(415);
            assertThat(response.jsonPath().<Object>get("data")).isNull();
        }
    }

    @Test
    void tracing() {
        Answer answer = send("query cop { __typename }");

        assertThat(answer.<String>get("__typename")).isEqualTo("Query");
        assertThat(answer.response().asString())
                .doesNotContainIgnoringCase("tracing")
                .doesNotContainIgnoringCase("stacktrace");
    }

    @Test
    void unhandledErrors() {
        Answer answer = send("qwerty cop { abc }");

        assertThat(answer.code()).isEqualTo("GRAPHQL_PARSE_FAILED");
        assertThat(answer.response().asString())
                .doesNotContainIgnoringCase("exception")
                .doesNotContainIgnoringCase("stacktrace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphiql", "/playground", "/console", "/graphql"})
    void noExplorerPageIsServed(String path) {
        for (String accepted : List.of("*/*", "text/html", "text/html,application/xhtml+xml,*/*;q=0.8")) {
            Response response = given().accept(accepted).get(path);

            assertThat(response.statusCode()).isBetween(400, 499);
            assertThat(response.contentType()).doesNotContain("html");
            assertThat(response.asString())
                    .doesNotContainIgnoringCase("graphiql")
                    .doesNotContainIgnoringCase("playground");
        }
    }

    /** By design: the schema is public. {@link StrictSettingsTest} tests the setting that disables introspection. */
    @Test
    void introspectionIsServed() {
        assertThat(send("query cop { __schema { types { name fields { name } } } }")
                        .<Object>list("__schema.types"))
                .isNotEmpty();
    }

    private static void assertRefused(String query, String code) {
        Answer answer = send(query);

        assertThat(answer.json().<Object>get("data")).isNull();
        assertThat(answer.codes()).isNotEmpty().containsOnly(code);
    }

    private static Answer send(String query) {
        return Answer.of(
                cop().body(Map.of("query", query, "operationName", "cop")).post("/graphql"));
    }

    private static RequestSpecification cop() {
        return given().header("User-Agent", "graphql-cop/1.15")
                .contentType("application/json")
                .accept("*/*");
    }
}
