package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.TrustedDocumentsProfile;

/** A service with a manifest runs only the documents of the manifest. */
@QuarkusTest
@TestProfile(TrustedDocumentsProfile.class)
class TrustedDocumentsTest {

    private static final String KNOWN = TrustedDocumentsProfile.DOCUMENTS.getFirst();
    private static final String OTHER = "query Others { regions { name } }";

    @Test
    void aManifestDocumentRunsByTextOrByHash() {
        assertThat(Ask.query(KNOWN).list("regions")).hasSize(31);
        assertThat(byHash(KNOWN).jsonPath().getList("data.regions")).hasSize(31);
        assertThat(byHash(KNOWN).header("ETag")).isNotNull();
    }

    @Test
    void aDocumentOutsideTheManifestIsForbidden() {
        Answer answer = Ask.query(OTHER);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
        assertThat(Ask.query("{ __schema { queryType { name } } }").code()).isEqualTo("FORBIDDEN");
        assertThat(Ask.query(KNOWN + " ").code()).as("a similar document").isEqualTo("FORBIDDEN");
    }

    @Test
    void aDocumentOutsideTheManifestCannotBeRegistered() {
        Response sent = given().contentType("application/json")
                .body(Map.of(
                        "query",
                        OTHER,
                        "extensions",
                        Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash(OTHER)))))
                .post("/graphql");

        assertThat(sent.jsonPath().getString("errors[0].extensions.code")).isEqualTo("FORBIDDEN");
        assertThat(byHash(OTHER).jsonPath().getString("errors[0].extensions.code"))
                .isEqualTo("PERSISTED_QUERY_NOT_FOUND");
    }

    private static Response byHash(String document) {
        return given().queryParam(
                        "extensions",
                        "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}".formatted(hash(document)))
                .get("/graphql");
    }

    private static String hash(String document) {
        return Digest.of(document.getBytes(StandardCharsets.UTF_8));
    }
}
