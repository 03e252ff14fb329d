package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.error.IncidentReporter;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Metrics;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.RawWebSocket;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The metrics of the service, and their use in dashboards and alerts. */
@QuarkusTest
@WithProvider
class MetricsTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:real_name_audit|agroal|jvm|process)_\\w+");

    private static final int SOCKETS_OF_A_CLIENT = 10;

    @TestHTTPResource(management = true)
    URI management;

    @Inject
    Synthetic synthetic;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void operationsAreCountedByFirstFieldAndOutcome() {
        double ok = value("real_name_audit_operations_seconds_count{field=\"regions\",kind=\"query\",outcome=\"OK\"}");
        double badInput = value(
                "real_name_audit_operations_seconds_count{field=\"outlets\",kind=\"query\",outcome=\"BAD_USER_INPUT\"}");
        double unparsed = value(
                "real_name_audit_operations_seconds_count{field=\"none\",kind=\"none\",outcome=\"GRAPHQL_PARSE_FAILED\"}");
        Ask.query("query SomeNameThatClientsMakeUp { regions { code } operators { code } }");
        Ask.query("{ outlets(first: 0) { totalCount } }");
        Ask.query("{");

        assertThat(value("real_name_audit_operations_seconds_count{field=\"regions\",kind=\"query\",outcome=\"OK\"}"))
                .isEqualTo(ok + 1);
        assertThat(
                        value(
                                "real_name_audit_operations_seconds_count{field=\"outlets\",kind=\"query\",outcome=\"BAD_USER_INPUT\"}"))
                .isEqualTo(badInput + 1);
        assertThat(
                        value(
                                "real_name_audit_operations_seconds_count{field=\"none\",kind=\"none\",outcome=\"GRAPHQL_PARSE_FAILED\"}"))
                .isEqualTo(unparsed + 1);
        assertThat(metrics()).doesNotContain("SomeName");
    }

    @Test
    void statementsAndResolversAreCounted() {
        String query =
                "{ legalInstruments { code } campaigns { nodes { compliance { inspected } verdicts { outcome } } } }";
        double statements = value("real_name_audit_operation_statements_sum{field=\"legalInstruments\"}");
        double batches = value("real_name_audit_resolvers_seconds_count{field=\"Campaign.compliance\"}");
        double roots = value("real_name_audit_resolvers_seconds_count{field=\"Query.campaigns\"}");
        assertThat(Ask.query(query).hasErrors()).isFalse();

        assertThat(value("real_name_audit_operation_statements_sum{field=\"legalInstruments\"}"))
                .isEqualTo(statements + 4);
        assertThat(value("real_name_audit_resolvers_seconds_count{field=\"Campaign.compliance\"}"))
                .as("one batch for both campaigns")
                .isEqualTo(batches + 1);
        assertThat(value("real_name_audit_resolvers_seconds_count{field=\"Query.campaigns\"}"))
                .isEqualTo(roots + 1);
    }

    @Test
    void aCachedAnswerCountsAsAnOperation() {
        String query = "{ violationTypes { code } commitmentLetters { title } }";
        double cached = value("real_name_audit_answers_again_total");
        double operations = value(
                "real_name_audit_operations_seconds_count{field=\"violationTypes\",kind=\"query\",outcome=\"OK\"}");
        for (int i = 0; i < 3; i++) {
            Ask.query(query);
        }

        assertThat(value("real_name_audit_answers_again_total")).isEqualTo(cached + 1);
        assertThat(
                        value(
                                "real_name_audit_operations_seconds_count{field=\"violationTypes\",kind=\"query\",outcome=\"OK\"}"))
                .isEqualTo(operations + 3);
    }

    @Test
    void theInternalErrorCounterExistsBeforeTheFirstError() {
        assertThat(metrics()).contains("real_name_audit_internal_errors_total ");
        IncidentReporter.report(new IllegalStateException("synthetic"));

        assertThat(value("real_name_audit_internal_errors_total")).isPositive().isEqualTo(IncidentReporter.count());
    }

    @Test
    void aRefusedWebSocketIsNotCountedAsUnavailable() throws IOException {
        double before = value("real_name_audit_unavailable_total");
        List<RawWebSocket> open = new ArrayList<>();
        try {
            for (int each = 0; each < SOCKETS_OF_A_CLIENT; each++) {
                open.add(RawWebSocket.connect());
                assertThat(open.getLast().readStatus()).isEqualTo(101);
            }
            open.add(RawWebSocket.connect());
            assertThat(open.getLast().readStatus()).isEqualTo(503);
        } finally {
            for (RawWebSocket each : open) {
                each.close();
            }
        }

        assertThat(value("real_name_audit_unavailable_total")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k8s/overlays/production/dashboard.json", "k8s/overlays/production/monitoring.yaml"})
    void dashboardsAndAlertsUseOnlyExistingMetrics(String file) throws IOException {
        synthetic.resellers(1);
        synthetic.campaign("syn-a", "PUBLISHED");
        synthetic.violation("syn-a", "syn-0001");
        Ask.query("{ campaigns { nodes { compliance { inspected } } } }");
        Mutation.openCase("syn-a", "syn-0001").by(Tokens.administrator());
        String metrics = metrics();
        Set<String> used = new TreeSet<>();
        for (Matcher metric = METRIC.matcher(Files.readString(Path.of(file))); metric.find(); ) {
            used.add(metric.group());
        }

        assertThat(used)
                .hasSizeGreaterThan(4)
                .allSatisfy(metric -> assertThat(metrics).containsPattern("(?m)^" + metric + "[ {]"));
    }

    @Test
    void everyMetricOfTheServiceHasADescription() {
        assertThat(metrics()
                        .lines()
                        .filter(line -> line.startsWith("# HELP real_name_audit"))
                        .toList())
                .hasSizeGreaterThan(6)
                .allMatch(line -> line.matches("# HELP \\S+ \\S.{10,}"));
    }

    private double value(String series) {
        return Metrics.scrape(management).value(series);
    }

    private String metrics() {
        return Metrics.scrape(management).text();
    }
}
