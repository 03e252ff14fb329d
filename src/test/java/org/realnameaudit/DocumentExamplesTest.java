package org.realnameaudit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Markdown;
import org.realnameaudit.support.Shell;
import org.realnameaudit.support.Subscriber;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;

/**
 * Runs the queries and commands of documents in order, on a service in the dev profile. A JSON block after an example
 * is its expected answer, in which {@code …} matches any text.
 */
@QuarkusTest
@TestProfile(DevelopmentTest.Development.class)
@EnabledIf(value = Shell.ENABLED, disabledReason = Shell.DISABLED_REASON)
class DocumentExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode ANY = TextNode.valueOf("…");
    private static final Pattern TOKEN_OF = Pattern.compile("# token: (\\w+)\n");

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @TempDir
    Path folder;

    @BeforeEach
    void deleteExampleData() {
        synthetic.deleteCampaigns("demo-%");
        database.run("delete from outlet where code like 'demo-%'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/api.md", "docs/administration.md"})
    void everyDocumentedExampleReturnsItsDocumentedAnswer(String file) throws IOException {
        List<Markdown.Block> blocks = Markdown.read(file).blocks();
        int run = 0;
        try (Shell shell = new Shell(folder)) {
            for (int i = 0; i < blocks.size(); i++) {
                Markdown.Block example = blocks.get(i);
                boolean command =
                        example.language().equals("sh") && example.text().contains("curl ");
                if (command || example.language().equals("graphql")) {
                    String answer = command ? run(shell, example.text()) : query(example.text());
                    boolean documented = i + 1 < blocks.size()
                            && blocks.get(i + 1).language().equals("json");
                    compare(
                            "%s:%s".formatted(file, example.line()),
                            documented ? blocks.get(i + 1).text() : null,
                            answer);
                    run++;
                }
            }
        }
        assertThat(run).isPositive();
    }

    private static String query(String document) throws IOException {
        Matcher user = TOKEN_OF.matcher(document);
        String token = user.lookingAt() ? DevelopmentTest.token(user.group(1)) : null;
        if (document.contains("subscription {")) {
            try (Subscriber subscriber = Subscriber.connectWithToken(token).subscribe("1", document, Map.of())) {
                assertThat(subscriber.hasNoMessage())
                        .as("accepted: " + document)
                        .isTrue();
            }
            return "{}";
        }
        return Ask.query(token == null ? given() : Tokens.bearer(token), document, Map.of())
                .response()
                .asString();
    }

    private static String run(Shell shell, String commands) throws IOException {
        return shell.run(commands.replace("localhost:8080", "localhost:" + RestAssured.port));
    }

    /** @param documented the expected answer; null if the example only must not fail */
    private static void compare(String place, @Nullable String documented, String response) throws IOException {
        if (documented == null) {
            assertThat(response).as(place).doesNotContain("\"errors\"");
            return;
        }
        JsonNode expected = JSON.readTree(documented);
        JsonNode answer = JSON.readTree(response);
        if (expected.has("errors") || !answer.has("errors")) {
            retain(answer, expected);
        }
        for (int i = 0; i < expected.path("errors").size(); i++) {
            retain(answer.path("errors").path(i), expected.path("errors").path(i));
        }

        assertThat(withAny(answer, expected)).as(place).isEqualTo(expected);
    }

    /** Documents omit details of an answer, such as its cost or the location of an error. */
    private static void retain(JsonNode answer, JsonNode expected) {
        if (answer instanceof ObjectNode object) {
            object.retain(names(expected));
        }
    }

    private static Collection<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode withAny(JsonNode answer, JsonNode expected) {
        if (expected.equals(ANY) && answer != null && answer.isTextual()) {
            return ANY;
        }
        if (answer instanceof ObjectNode object && expected.isObject()) {
            names(object).stream()
                    .filter(expected::has)
                    .forEach(name -> object.set(name, withAny(object.get(name), expected.get(name))));
        }
        if (answer instanceof ArrayNode array && expected.size() == array.size()) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withAny(array.get(i), expected.get(i)));
            }
        }
        return answer;
    }
}
