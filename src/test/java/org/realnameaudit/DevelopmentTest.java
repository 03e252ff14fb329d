package org.realnameaudit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.NodeProject;
import org.realnameaudit.support.Tokens;

/** The dev profile with its identity provider and users, which the documents use. */
@QuarkusTest
@TestProfile(DevelopmentTest.Development.class)
class DevelopmentTest {

    public static class Development implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "dev";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.test-port", "0");
        }
    }

    @ParameterizedTest
    @CsvSource({"auditor, auditor, ", "administrator, administrator, ", "snail, reseller, 蜗牛移动"})
    void thereIsAUserForEachRole(String user, String role, String reseller) throws IOException {
        Answer viewer = Ask.query(Tokens.bearer(token(user)), "{ viewer { roles reseller { name } } }", Map.of());

        assertThat(viewer.<String>list("viewer.roles")).containsExactly(role);
        assertThat(viewer.<String>get("viewer.reseller.name")).isEqualTo(reseller);
    }

    @Test
    void aDemoResellerCanSignIn() throws IOException {
        Answer viewer = Ask.query(Tokens.bearer(token("synthetic-03")), "{ viewer { roles } }", Map.of());

        assertThat(viewer.<String>list("viewer.roles")).containsExactly("reseller");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:5173", "http://localhost", "http://127.0.0.1:3000"})
    void frontEndsOnThisMachineReadResponses(String origin) {
        Response preflight = preflight(origin);

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(preflight.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT))
                .contains("authorization", "content-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example",
                "http://localhost.elsewhere.example",
                "http://elsewhere.example/http://localhost:5173",
                "http://127x0.0.1:5173",
                "null"
            })
    void pagesOfOtherMachinesGetNoResponse(String origin) {
        Response preflight = preflight(origin);

        assertThat(preflight.statusCode()).isEqualTo(403);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isNull();
    }

    private static Response preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/graphql");
    }

    /** The provider of development mode sends no CORS headers, so the page's own server forwards the token request. */
    @Test
    @EnabledIf(value = NodeProject.ENABLED, disabledReason = NodeProject.DISABLED_REASON)
    void aPageOnAnotherPortSignsInWithPkce() throws IOException {
        String viewer = NodeProject.copy("examples/browser")
                .run(
                        Map.of("SERVICE", "http://localhost:" + RestAssured.port, "CLIENT", "quarkus-app"),
                        "node",
                        "sign-in.test.mjs",
                        "{\"predefined-auditor\":\"auditor\"}");

        assertThat(viewer).contains("{\"name\":\"Auditor\",\"roles\":[\"auditor\"]}");
    }

    /** Requests a token like the commands of docs/administration.md, with the form fields from that document. */
    static String token(String user) throws IOException {
        String provider =
                given().get("/.well-known/oauth-protected-resource").jsonPath().getString("authorization_servers[0]");
        Map<String, String> form = new LinkedHashMap<>();
        Matcher field =
                Pattern.compile("-d (\\w+)=(\\S+)").matcher(Files.readString(Path.of("docs/administration.md")));
        while (field.find()) {
            form.put(field.group(1), field.group(2));
        }
        form.put("username", user);
        return given().formParams(form).post(provider + "/token").jsonPath().getString("access_token");
    }
}
