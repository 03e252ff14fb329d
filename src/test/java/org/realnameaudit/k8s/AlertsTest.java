package org.realnameaudit.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules and the dashboard's queries, checked with Prometheus' own tool. */
class AlertsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path files;

    @BeforeEach
    void requirePromtool() throws Exception {
        Tool.assume("promtool, which comes with Prometheus,", "promtool", "--version");
    }

    @Test
    void alertsFireOnlyOnTheirConditions() throws Exception {
        // JSON is YAML.
        JSON.writeValue(
                files.resolve("rules.yaml").toFile(),
                Manifests.of("overlays/production").one("PrometheusRule").path("spec"));
        Path tests = files.resolve("tests.yaml");
        Files.copy(Path.of("src/test/resources/alerts/tests.yaml"), tests);

        Tool.run("promtool", "test", "rules", tests.toString());
    }

    @Test
    void everyDashboardQueryIsValidPromql() throws Exception {
        ObjectNode rules = JSON.createObjectNode();
        ArrayNode queries =
                rules.putArray("groups").addObject().put("name", "dashboard").putArray("rules");
        for (JsonNode query : JSON.readTree(
                        Path.of("k8s/overlays/production/dashboard.json").toFile())
                .findValues("expr")) {
            queries.addObject().put("record", "panel:" + queries.size()).set("expr", query);
        }
        assertThat(queries).hasSizeGreaterThan(5);
        Path file = files.resolve("queries.yaml");
        JSON.writeValue(file.toFile(), rules);

        Tool.run("promtool", "check", "rules", file.toString());
    }
}
