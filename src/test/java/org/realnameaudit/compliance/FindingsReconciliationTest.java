package org.realnameaudit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.evidence;
import static org.realnameaudit.support.Mutation.recordInspections;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A recount also checks findings: each inspection keeps the digest of the findings that were recorded with it. */
@QuarkusTest
@WithProvider
class FindingsReconciliationTest {

    private static final String OUTLET = "syn-0001-o0001";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @Inject
    Reconciliation reconciliation;

    @Inject
    Reconcile command;

    @BeforeEach
    void recordAndImportVisits() {
        synthetic.resellers(1);
        synthetic.outlets(5);
        synthetic.campaign("syn-c1", "IN_FIELD");
        List<Map<String, Object>> findings = List.of(
                Map.of(
                        "type",
                        "NO_ID_READER",
                        "note",
                        "\"合成\" 𠮷 \\ \n",
                        "evidence",
                        List.of(
                                evidence("https://evidence.invalid/2"),
                                evidence("https://evidence.invalid/1"),
                                Map.of("uri", "s3://evidence/3", "sha256", "0".repeat(64)))),
                Map.of("type", "MANUAL_ENTRY"),
                Map.of("type", "NO_LIVE_PHOTO", "note", "", "evidence", List.of()));
        recordInspections(
                        "syn-c1",
                        List.of(
                                Map.of("outlet", OUTLET, "inspectedOn", "2020-01-02", "findings", findings),
                                Mutation.visit("syn-0001-o0002", "2020-01-02"),
                                Mutation.visitWithout("syn-0001-o0005", "2020-01-02", "REFUSED")))
                .by(Tokens.auditor())
                .get("recordInspections");
        assertThat(Imports.inspections(
                                "syn-c1",
                                "outlet,inspected_on,findings\nsyn-0001-o0003,2020-01-02,NO_ID_READER;MANUAL_ENTRY\nsyn-0001-o0004,2020-01-02,\n")
                        .statusCode())
                .isEqualTo(200);
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void recordedAndImportedFindingsMatchTheirDigests() {
        assertThat(differences()).isEmpty();
        assertThat(database.column(
                        "select findings_sha256 is not null from inspection where campaign = 'syn-c1' order by outlet"))
                .containsExactly(true, false, true, false, true);
    }

    @Test
    void findingsRecordedAgainAfterVoidingMatchTheirDigests() {
        Mutation.voidInspection("syn-c1", OUTLET, 1).by(Tokens.auditor()).get("voidInspection");
        recordInspections("syn-c1", Mutation.visit(OUTLET, "2020-01-03", "MANUAL_ENTRY"))
                .by(Tokens.auditor())
                .get("recordInspections");

        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into finding values ('syn-c1', 'syn-0001-o0002', 1, 1, 'MANUAL_ENTRY') | syn-0001-o0002",
                "insert into finding values ('syn-c1', 'syn-0001-o0001', 1, 4, 'OVER_FIVE_CARDS') | syn-0001-o0001",
                "insert into finding_evidence values ('syn-c1', 'syn-0001-o0003', 1, 1, 1, 'https://x', repeat('0', 64)) | syn-0001-o0003",
                "delete from finding where campaign = 'syn-c1' and outlet = 'syn-0001-o0003' | syn-0001-o0003",
                "delete from finding where campaign = 'syn-c1' and outlet = 'syn-0001-o0003' and position = 2 | syn-0001-o0003",
                "delete from finding_evidence where campaign = 'syn-c1' and position = 3 | syn-0001-o0001",
                "update finding set violation_type = 'MANUAL_ENTRY' where campaign = 'syn-c1' and note <> '' | syn-0001-o0001",
                "update finding set note = 'x' where campaign = 'syn-c1' and note <> '' | syn-0001-o0001",
                "update finding set note = '' where campaign = 'syn-c1' and note is null and outlet = 'syn-0001-o0001' | syn-0001-o0001",
                "update finding set position = 9 where campaign = 'syn-c1' and outlet = 'syn-0001-o0003' and position = 1 | syn-0001-o0003",
                "update finding_evidence set uri = 'https://x' where campaign = 'syn-c1' and position = 1 | syn-0001-o0001",
                "update finding_evidence set sha256 = repeat('1', 64) where campaign = 'syn-c1' and position = 1 | syn-0001-o0001",
                "update finding_evidence set description = null where campaign = 'syn-c1' and position = 1 | syn-0001-o0001",
                "update finding_evidence set finding = 2 where campaign = 'syn-c1' and position = 1 | syn-0001-o0001",
                "update inspection set findings_sha256 = null where campaign = 'syn-c1' and outlet = 'syn-0001-o0003' | syn-0001-o0003",
                "update inspection set outcome = 'COMPLIANT' where campaign = 'syn-c1' and outlet = 'syn-0001-o0003' | syn-0001-o0003",
                "update inspection set outcome = 'VIOLATING' where campaign = 'syn-c1' and outlet = 'syn-0001-o0004' | syn-0001-o0004",
                "update finding set kind = 'ADVICE' where campaign = 'syn-c1' and outlet = 'syn-0001-o0003' and position = 1 | syn-0001-o0003",
                "update inspection set note = 'x' where campaign = 'syn-c1' and outlet = 'syn-0001-o0003' | syn-0001-o0003",
                "update inspection set note = 'x' where campaign = 'syn-c1' and outlet = 'syn-0001-o0005' | syn-0001-o0005",
                "update inspection_evidence set uri = 'https://x' where campaign = 'syn-c1' | syn-0001-o0005",
                "delete from inspection_evidence where campaign = 'syn-c1' | syn-0001-o0005",
                "delete from inspection where campaign = 'syn-c1' and outlet = 'syn-0001-o0003' | syn-0001-o0003"
            })
    void anAlteredFindingIsReportedWithItsInspection(String sql, String outlet) {
        assertThat(database.runWithoutTriggers(sql)).isPositive();

        assertThat(differences()).singleElement().satisfies(difference -> {
            assertThat(difference.campaign()).isEqualTo("syn-c1");
            assertThat(difference.outlet()).isEqualTo(outlet);
            assertThat(difference.attempt()).isEqualTo(1);
            assertThat(difference.toString()).startsWith("syn-c1 inspection " + outlet + "/1: ");
        });
        assertThat(command.run(List.of())).isEqualTo(1);
    }

    private List<FindingsDifference> differences() {
        List<Difference> differences = new ArrayList<>();
        reconciliation.run(differences::add);
        return differences.stream()
                .filter(FindingsDifference.class::isInstance)
                .map(FindingsDifference.class::cast)
                .toList();
    }
}
