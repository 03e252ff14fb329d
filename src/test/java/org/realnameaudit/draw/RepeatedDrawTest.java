package org.realnameaudit.draw;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.NodeProject;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * The script in examples/draw repeats a draw. It reads the published draw and a list of the outlets at the time of the
 * draw (rule 9).
 */
@QuarkusTest
@WithProvider
@EnabledIf(value = NodeProject.ENABLED, disabledReason = NodeProject.DISABLED_REASON)
class RepeatedDrawTest {

    private static final List<Map<String, Object>> STRATA = List.of(
            Map.of("channel", "ONLINE", "size", 7),
            Map.of("reseller", "syn-0002", "size", 5),
            Map.of("channel", "PHYSICAL", "region", "440000", "size", 4),
            Map.of("size", 20));
    private static final List<Map<String, Object>> INSPECTORS = List.of(
            Map.of("id", "a", "recusedFrom", List.of("syn-0001", "syn-0004")),
            Map.of("id", "B"),
            Map.of("id", "c.3", "recusedFrom", List.of("syn-0002")),
            Map.of("id", "d"),
            Map.of("id", "e-5"),
            Map.of("id", "f", "recusedFrom", List.of("snail")));
    private static final Pattern LINE = Pattern.compile("(\\S+): (.+)");

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    private NodeProject node;

    @BeforeEach
    void publishDrawOfOverlappingStrata() throws IOException {
        node = NodeProject.copy("examples/draw");
        synthetic.resellers(4);
        synthetic.outlets(15);
        database.run(
                "update outlet set name = '合成, \"best\" outlet', location = E'1 \"A\" street,\\r\\n\\n2nd floor' where code like 'syn-0002%'");
        synthetic.campaign("syn-c1", "IN_FIELD");
        Mutation.drawOutlets("syn-c1", 0, STRATA, INSPECTORS)
                .with("seed", "摇号 🎱 " + "2020-01-01 ".repeat(6) + "!")
                .with("inspectorsPerOutlet", 3)
                .by(Tokens.auditor())
                .get("drawOutlets");
        database.runWithoutTriggers("update campaign set status = 'PUBLISHED' where code = 'syn-c1'");
        Files.writeString(
                node.folder().resolve("draw.json"),
                Ask.query(readmeQuery()).response().asString());
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void theScriptDrawsTheSameOutletsAndInspectors() throws IOException {
        assertThat(repeatDraw(csv()))
                .hasSize(36)
                .isEqualTo(TestFrame.returned(
                        Ask.query(
                                "{ campaign(code: \"syn-c1\") { draw { assignments(first: 100) { nodes { outlet { code } inspectors } } } } }"),
                        "campaign.draw"));
    }

    @Test
    void theOrderOfTheListAndAByteOrderMarkDoNotMatter() throws IOException {
        String[] parts = csv().split("\n(?=syn-)", 3);

        assertThat(repeatDraw("\uFEFF" + parts[0] + "\r\n" + parts[2] + parts[1]))
                .isEqualTo(repeatDraw(csv()));
    }

    @Test
    void theScriptRefusesAnotherListOfOutlets() {
        assertThatThrownBy(() -> repeatDraw(csv().replace("syn-0001-o0001,", "syn-0001-x0001,")))
                .hasMessageContaining("from another frame");
        database.run("update outlet set active = not active where code = 'syn-0003-o0005'");
        assertThatThrownBy(() -> repeatDraw(csv())).hasMessageContaining("from another frame");
    }

    private Map<String, List<String>> repeatDraw(String csv) throws IOException {
        Files.writeString(node.folder().resolve("outlets.csv"), csv);
        return node.run(Map.of(), "node", "repeat.mjs", "outlets.csv", "draw.json")
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        line -> line.group(1),
                        line -> List.of(line.group(2).split(", ")),
                        (_, _) -> {
                            throw new AssertionError("an outlet was drawn twice");
                        },
                        TreeMap::new));
    }

    /** @return the query in the example's README */
    private static String readmeQuery() throws IOException {
        Matcher query = Pattern.compile("\"query\":\"(\\{ campaign.*?)\"}'")
                .matcher(Files.readString(Path.of("examples", "draw", "README.md")));
        assertThat(query.find()).isTrue();
        return query.group(1).replace("\\\"", "\"").replace("…", "syn-c1");
    }

    private String csv() {
        return "code,name,channel,reseller,region,location,active\n"
                + database.rows("""
                select code, name, channel, reseller, region, location, active from outlet where code like 'syn-%' order by code""").stream()
                        .map(row -> row.stream().map(RepeatedDrawTest::cell).collect(joining(",")) + "\n")
                        .collect(joining());
    }

    private static String cell(Object value) {
        String text = Objects.toString(value, "");
        return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
