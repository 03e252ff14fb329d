package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Automatic persisted queries, and the cache headers of their answers. */
@QuarkusTest
@WithProvider
class PersistedQueriesTest {

    @Inject
    Synthetic synthetic;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void anUnknownHashIsAnsweredWithPersistedQueryNotFound() {
        Response response = byUrl(given(), unique("{ regions { code } }"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getString("errors[0].message")).isEqualTo("PersistedQueryNotFound");
        assertThat(response.jsonPath().getString("errors[0].extensions.code")).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        assertThat(byUrl(given().accept("application/graphql-response+json"), unique("{ regions { code } }"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDocumentSentWithItsHashIsRegistered() {
        String document = unique("{ regions { code } }");
        assertThat(send(document, hash(document)).jsonPath().getList("data.regions"))
                .hasSize(31);

        assertThat(byUrl(given(), document).jsonPath().getList("data.regions")).hasSize(31);
    }

    @Test
    void aMismatchedHashIsRefusedAndNotRegistered() {
        String document = unique("{ regions { code } }");

        assertThat(send(document, hash(document + " ")).statusCode()).isEqualTo(400);
        assertThat(byUrl(given(), document + " ").jsonPath().getString("errors[0].extensions.code"))
                .isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void anInvalidDocumentIsNotRegistered() {
        String document = unique("{ nothing }");
        send(document, hash(document));

        assertThat(byUrl(given(), document).jsonPath().getString("errors[0].extensions.code"))
                .isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void aPersistedMutationIsNotExecutedByUrl() {
        String document = unique(
                "mutation { moveCampaign(input: { code: \"syn-a\", status: PUBLISHED, expectedVersion: 0 }) { campaign { status } } }");
        synthetic.campaign("syn-a", "DRAFT");
        send(document, hash(document));
        String before = synthetic.state();

        assertThat(byUrl(Tokens.administrator(), document).statusCode()).isEqualTo(405);
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void theEntityTagChangesOnlyWithThePublicAnswer() {
        synthetic.resellers(2);
        synthetic.campaign("syn-a", "PUBLISHED");
        synthetic.campaign("syn-b", "IN_REVIEW");
        synthetic.violation("syn-a", "syn-0001");
        synthetic.violation("syn-b", "syn-0001");
        String document = registered(
                "{ rectificationCases(filter: { reseller: \"syn-0001\" }) { totalCount nodes { number status } } campaigns { totalCount } }");
        String tag = byUrl(given(), document).header("ETag");

        Response unchanged = byUrl(given().header("If-None-Match", "\"other\", " + tag), document);
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.asString()).isEmpty();
        assertThat(unchanged.header("ETag")).isEqualTo(tag);

        Mutation.openCase("syn-b", "syn-0001").by(Tokens.administrator());
        Mutation.notifyRectification("syn-b/syn-0001", 1).by(Tokens.administrator());
        assertThat(byUrl(given(), document).header("ETag"))
                .as("after a mutation in an unpublished campaign")
                .isEqualTo(tag);

        Mutation.openCase("syn-a", "syn-0001").by(Tokens.administrator());
        assertThat(byUrl(given(), document).header("ETag"))
                .as("before a notice")
                .isEqualTo(tag);
        Mutation.notifyRectification("syn-a/syn-0001", 1).by(Tokens.administrator());
        Response changed = byUrl(given().header("If-None-Match", tag), document);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);

        Mutation.step("startRectification", "syn-a/syn-0001", 2).by(Tokens.administrator());
        assertThat(byUrl(given(), document).header("ETag")).isNotIn(tag, changed.header("ETag"));
    }

    @Test
    void aPublicAnswerMayBeCachedWithRevalidation() {
        String document = registered("{ regions { name } }");
        Response response = byUrl(given(), document);

        assertThat(response.header("Cache-Control")).isEqualTo("public, no-cache");
        assertThat(response.header("Vary")).contains("Accept-Language", "Authorization", "Accept");
        assertThat(byUrl(given().header("Accept-Language", "en"), document).header("ETag"))
                .isNotEqualTo(response.header("ETag"));
    }

    @Test
    void anAnswerToARequestWithATokenIsNeverCached() {
        String document = registered("{ regions { code } viewer { name } }");
        String tag = byUrl(given(), document).header("ETag");
        Response response = byUrl(Tokens.auditor().header("If-None-Match", tag), document);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(response.header("ETag")).isNull();
    }

    @Test
    void anAnswerWithAnErrorIsNeverCached() {
        Response response =
                byUrl(given(), registered("{ regions { code } rectificationCases(first: 0) { totalCount } }"));

        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(response.header("ETag")).isNull();
    }

    @Test
    void anAnswerToARequestWithoutAHashHasNoEntityTag() {
        assertThat(given().queryParam("query", "{ regions { code } }")
                        .get("/graphql")
                        .header("ETag"))
                .isNull();
    }

    private static String registered(String document) {
        String unique = unique(document);
        send(unique, hash(unique));
        return unique;
    }

    private static Response send(String document, String hash) {
        Map<String, Object> body = new HashMap<>(Map.of("query", document));
        body.put("extensions", Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash)));
        return given().contentType("application/json").body(body).post("/graphql");
    }

    private static Response byUrl(RequestSpecification reader, String document) {
        return reader.queryParam(
                        "extensions",
                        "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}".formatted(hash(document)))
                .get("/graphql");
    }

    /** @return the document with a random comment, so that its hash is not registered yet */
    private static String unique(String document) {
        return document + " # " + UUID.randomUUID();
    }

    private static String hash(String document) {
        return Digest.of(document.getBytes(StandardCharsets.UTF_8));
    }
}
