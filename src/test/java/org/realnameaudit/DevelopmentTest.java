package org.realnameaudit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Tokens;

/** The configuration of development, with its provider and users, as the README uses them. */
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
        Answer viewer = Ask.query(Tokens.bearing(token(user)), "{ viewer { roles reseller { name } } }", Map.of());

        assertThat(viewer.<String>list("viewer.roles")).containsExactly(role);
        assertThat(viewer.<String>get("viewer.reseller.name")).isEqualTo(reseller);
    }

    @Test
    void theReadmesMutationHasItsAnswerAndIsStaleThen() throws IOException {
        Matcher example = Pattern.compile(
                        "username=(\\w+).*?-d '(\\{\"query\":\"mutation.*?\\})'\n```\n\n```json\n(.*?)```",
                        Pattern.DOTALL)
                .matcher(readme());
        assertThat(example.find()).isTrue();
        String token = token(example.group(1));

        String answer = Tokens.bearing(token)
                .contentType("application/json")
                .body(example.group(2))
                .post("/graphql")
                .asString();
        String again = Tokens.bearing(token)
                .contentType("application/json")
                .body(example.group(2))
                .post("/graphql")
                .asString();

        assertThat(JsonPath.from(answer).getMap(""))
                .isEqualTo(JsonPath.from(example.group(3)).getMap(""));
        assertThat(JsonPath.from(again).getString("errors[0].extensions.code")).isEqualTo("STALE");
    }

    /** As the README's commands get it: the provider's address from the service, the form from the command line. */
    static String token(String user) throws IOException {
        String provider =
                given().get("/.well-known/oauth-protected-resource").jsonPath().getString("authorization_servers[0]");
        Map<String, String> form = new LinkedHashMap<>();
        Matcher field = Pattern.compile("-d (\\w+)=(\\S+)").matcher(readme());
        while (field.find()) {
            form.put(field.group(1), field.group(2));
        }
        form.put("username", user);
        return given().formParams(form).post(provider + "/token").jsonPath().getString("access_token");
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
