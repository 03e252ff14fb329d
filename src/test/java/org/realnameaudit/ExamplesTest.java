package org.realnameaudit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;

/** The example queries succeed, and have comments in Chinese and English. */
@QuarkusTest
@TestProfile(DevelopmentTest.Development.class)
class ExamplesTest {

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples/graphql"))) {
            return files.filter(file -> file.toString().endsWith(".graphql"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyExampleReturnsCompleteData(Path document) throws IOException {
        Answer answer = Ask.query(withHeaders(document), Files.readString(document), Map.of());

        assertThat(answer.response().asString()).doesNotContain("\"errors\"");
        assertThat(answer.json().<String, Object>getMap("data")).isNotEmpty().doesNotContainValue(null);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyExampleIsExplainedInChineseAndEnglish(Path document) throws IOException {
        assertThat(Files.readString(document))
                .containsPattern("(?m)^# \\p{IsHan}")
                .containsPattern("(?m)^# [A-Z][a-z]* [a-z]");
    }

    private static RequestSpecification withHeaders(Path document) throws IOException {
        Path headers = Path.of(document.toString().replace(".graphql", ".headers.json"));
        if (!Files.exists(headers)) {
            return given();
        }
        String json = Files.readString(headers).replace("TOKEN", DevelopmentTest.token("administrator"));
        return given().headers(JsonPath.from(json).getMap(""));
    }
}
