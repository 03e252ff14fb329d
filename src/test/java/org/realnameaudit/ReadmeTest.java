package org.realnameaudit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.WithProvider;

/** What the README promises is so. */
@QuarkusTest
@WithProvider
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @Test
    void itsQueryHasItsAnswer() throws IOException {
        Matcher example = Pattern.compile("-d '(\\{\"query\":\"\\{.*?\\})'\n```\n\n```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README));
        assertThat(example.find()).isTrue();

        String answer = given().contentType("application/json")
                .body(example.group(1))
                .post("/graphql")
                .asString();

        assertThat(JsonPath.from(answer).getMap(""))
                .isEqualTo(JsonPath.from(example.group(2)).getMap(""));
    }

    @Test
    void itListsEveryLimitWithItsDefault() throws IOException {
        String readme = Files.readString(README);
        for (String property : ConfigProvider.getConfig().getPropertyNames()) {
            if (property.startsWith("real-name-audit.limits.")) {
                String variable = property.replaceAll("[.-]", "_").toUpperCase();

                assertThat(readme)
                        .contains("| `%s` | %s |"
                                .formatted(variable, ConfigProvider.getConfig().getValue(property, String.class)));
            }
        }
    }

    @Test
    void itListsEveryErrorCode() throws IOException, ClassNotFoundException {
        String readme = Files.readString(README);

        assertThat(errorCodes())
                .as("the table of codes in %s", README)
                .isNotEmpty()
                .allMatch(code -> readme.contains("| `" + code + "` |"));
    }

    @Test
    void theExampleOfAClientKnowsEveryErrorCodeAndNoOther() throws IOException, ClassNotFoundException {
        String codes = Files.readString(Path.of("examples", "typescript", "src", "codes.ts"));

        assertThat(Pattern.compile("'([A-Z_]+)'").matcher(codes).results().map(code -> code.group(1)))
                .as("examples/typescript/src/codes.ts; what to do about a code is in refused.ts beside it")
                .containsExactlyInAnyOrderElementsOf(errorCodes());
    }

    private static List<String> errorCodes() throws ClassNotFoundException {
        return Arrays.stream(Class.forName("org.realnameaudit.platform.error.ErrorCode")
                        .getEnumConstants())
                .map(Object::toString)
                .toList();
    }
}
