package org.realnameaudit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
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
