package org.realnameaudit.inspection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.evidence;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;
import static org.realnameaudit.support.Mutation.visitWithout;
import static org.realnameaudit.support.Mutation.voidInspection;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A visit may end without a result, and what no law names is advice. Neither counts as a violation (rule 22). */
@QuarkusTest
@WithProvider
class OutcomesTest {

    private static final String COMPLIANT = "syn-0001-o0001";
    private static final String VIOLATING = "syn-0001-o0002";
    private static final String OTHER = "syn-0002-o0001";
    private static final String DAY = "2020-01-02";
    private static final String HEADER = "outlet,inspected_on,findings,outcome,note,evidence\n";
    private static final String PIECE = "https://evidence.invalid/1 " + "0a".repeat(32);

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaignInTheField() {
        synthetic.resellers(2);
        synthetic.outlets(4);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_FOUND", "CLOSED_DOWN", "REFUSED", "NOT_VISITED"})
    void aVisitWithoutAResultIsKeptAndCountsInNoRate(String outcome) {
        Answer recorded = recordInspections(
                        "syn-c1",
                        visit(COMPLIANT, DAY),
                        visit(VIOLATING, DAY, "MANUAL_ENTRY"),
                        visitWithout(OTHER, DAY, outcome))
                .by(Tokens.auditor());

        assertThat(recorded.<Integer>get("recordInspections.recorded")).isEqualTo(3);
        assertThat(recorded.<Object>get("recordInspections.compliance"))
                .isEqualTo(Map.of("inspected", 2, "violating", 1));
        assertThat(recorded.<String>get("recordInspections.inspections[2].outcome"))
                .isEqualTo(outcome);
        database.runWithoutTriggers("update campaign set status = 'PUBLISHED' where code = 'syn-c1'");
        Answer seen = Ask.query("""
                { outlet(code: "%s") { compliance { inspected } inspections { nodes { outcome } } }
                  reseller(code: "syn-0002") { compliance { inspected } verdicts { outcome } }
                  inspections(filter: { campaign: "syn-c1", outcome: %s }) { totalCount } }""".formatted(OTHER, outcome));
        assertThat(seen.<Integer>get("outlet.compliance.inspected")).isZero();
        assertThat(seen.<String>list("outlet.inspections.nodes.outcome")).containsExactly(outcome);
        assertThat(seen.<Integer>get("reseller.compliance.inspected")).isZero();
        assertThat(seen.<Object>list("reseller.verdicts")).isEmpty();
        assertThat(seen.<Integer>get("inspections.totalCount")).isEqualTo(1);
    }

    @Test
    void aVoidedVisitWithoutAResultLeavesTheCountsAndIsRecordedAgain() {
        recordInspections("syn-c1", visit(COMPLIANT, DAY), visitWithout(VIOLATING, DAY, "NOT_FOUND"))
                .by(Tokens.auditor())
                .get("recordInspections");

        voidInspection("syn-c1", VIOLATING, 1).by(Tokens.auditor()).get("voidInspection");
        assertThat(counts()).containsExactly(List.of(1L, 0L));

        Answer again = recordInspections("syn-c1", visit(VIOLATING, "2020-01-03", "MANUAL_ENTRY"))
                .by(Tokens.auditor());
        assertThat(again.<Object>get("recordInspections.compliance")).isEqualTo(Map.of("inspected", 2, "violating", 1));
        voidInspection("syn-c1", VIOLATING, 2).by(Tokens.auditor()).get("voidInspection");
        assertThat(counts()).containsExactly(List.of(1L, 0L));
        assertThat(Ask.query(
                                Tokens.auditor(),
                                "{ verifyCorrections(campaign: \"syn-c1\") { intact corrections } }",
                                Map.of())
                        .<Object>get("verifyCorrections"))
                .isEqualTo(Map.of("intact", true, "corrections", 3));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "NOT_FOUND, note evidence, ",
        "CLOSED_DOWN, note evidence, ",
        "REFUSED, note, note REQUIRED",
        "REFUSED, evidence, evidence REQUIRED",
        "REFUSED, note evidence, evidence REQUIRED;note REQUIRED",
        "NOT_VISITED, evidence, ",
        "NOT_VISITED, note, note REQUIRED",
        "COMPLIANT, '', outcome NOT_ALLOWED_NOW",
        "VIOLATING, '', outcome NOT_ALLOWED_NOW"
    })
    void eachOutcomeNeedsWhatProvesIt(String outcome, String without, String errors) {
        Map<String, Object> visit = new HashMap<>(visitWithout(OTHER, DAY, outcome));
        visit.keySet().removeAll(List.of(without.split(" ")));

        Answer answer = recordInspections("syn-c1", visit).by(Tokens.auditor());

        if (errors == null) {
            assertThat(answer.<String>get("recordInspections.inspections[0].outcome"))
                    .isEqualTo(outcome);
        } else {
            assertThat(answer.inputErrors())
                    .containsExactly(java.util.Arrays.stream(errors.split(";"))
                            .map("input.inspections[0]."::concat)
                            .toArray(String[]::new));
        }
    }

    @Test
    void aNoteThatLooksEmptyProvesNothing() {
        Map<String, Object> visit = new HashMap<>(visitWithout(OTHER, DAY, "REFUSED"));
        visit.put("note", "\u3000\u200b");
        visit.put("evidence", List.of());

        assertThat(recordInspections("syn-c1", visit).by(Tokens.auditor()).inputErrors())
                .containsExactly("input.inspections[0].evidence REQUIRED", "input.inspections[0].note REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_FOUND", "CLOSED_DOWN", "REFUSED", "NOT_VISITED"})
    void onlyAVisitWithAResultHasFindings(String outcome) {
        Map<String, Object> visit = new HashMap<>(visitWithout(OTHER, DAY, outcome));
        visit.put("findings", List.of(Map.of("type", "MANUAL_ENTRY")));

        assertThat(recordInspections("syn-c1", visit).by(Tokens.auditor()).inputErrors())
                .containsExactly("input.inspections[0].findings NOT_ALLOWED_NOW");
    }

    @Test
    void aVisitWithoutFindingsMayLeaveThemOut() {
        Map<String, Object> explicitNull = new HashMap<>(Map.of("outlet", OTHER, "inspectedOn", DAY));
        explicitNull.put("findings", null);

        assertThat(recordInspections("syn-c1", Map.of("outlet", COMPLIANT, "inspectedOn", DAY), explicitNull)
                        .by(Tokens.auditor())
                        .<String>list("recordInspections.inspections.outcome"))
                .containsExactly("COMPLIANT", "COMPLIANT");
    }

    @Test
    void theNoteOfARefusalIsPublicAndItsEvidenceIsForOfficialsAndTheReseller() {
        recordInspections("syn-c1", visitWithout(OTHER, DAY, "REFUSED"))
                .by(Tokens.auditor())
                .get("recordInspections");
        database.runWithoutTriggers("update campaign set status = 'PUBLISHED' where code = 'syn-c1'");
        String query = "{ inspections { nodes { outcome note evidence { uri sha256 description } } } }";

        for (var other : List.of(given(), Tokens.reseller("syn-0001"))) {
            Answer seen = Ask.query(other, query, Map.of());
            assertThat(seen.<String>list("inspections.nodes.note")).containsExactly("合成说明 synthetic note");
            assertThat(seen.<List<?>>list("inspections.nodes.evidence")).containsExactly(List.of());
        }
        for (var concerned : List.of(Tokens.auditor(), Tokens.administrator(), Tokens.reseller("syn-0002"))) {
            assertThat(Ask.query(concerned, query, Map.of()).<Object>list("inspections.nodes[0].evidence"))
                    .isEqualTo(List.of(evidence("https://evidence.invalid/visit")));
        }
        assertThat(given().get("/exports/inspections?campaign=syn-c1").asString())
                .doesNotContain("evidence.invalid");
    }

    @Test
    void aVoidedRefusalHidesItsNoteAndEvidence() {
        recordInspections("syn-c1", visitWithout(OTHER, DAY, "REFUSED"))
                .by(Tokens.auditor())
                .get("recordInspections");
        voidInspection("syn-c1", OTHER, 1).by(Tokens.auditor()).get("voidInspection");
        database.runWithoutTriggers("update campaign set status = 'PUBLISHED' where code = 'syn-c1'");
        String query = "{ inspections(filter: { voided: true }) { nodes { outcome note evidence { uri } } } }";

        for (var other : List.of(given(), Tokens.reseller("syn-0002"))) {
            Answer seen = Ask.query(other, query, Map.of());
            assertThat(seen.<String>list("inspections.nodes.note")).containsExactly((String) null);
            assertThat(seen.<List<?>>list("inspections.nodes.evidence")).containsExactly(List.of());
        }
        assertThat(Ask.query(Tokens.auditor(), query, Map.of()).<List<?>>list("inspections.nodes.evidence"))
                .containsExactly(List.of(Map.of("uri", "https://evidence.invalid/visit")));
    }

    /** The notice of 2019 was the first to require that outlets compare person and document. */
    @ParameterizedTest
    @CsvSource({
        "PERSON_ID_MISMATCH, 2019-11-30, ADVICE, COMPLIANT",
        "PERSON_ID_MISMATCH, 2019-12-01, VIOLATION, VIOLATING",
        "NO_NOTICE_POSTER, 2020-01-02, ADVICE, COMPLIANT",
        "MANUAL_ENTRY, 2020-01-02, VIOLATION, VIOLATING",
        "MANUAL_ENTRY, 2016-04-29, ADVICE, COMPLIANT"
    })
    void aFindingThatNoLawOfItsDayNamesIsAdvice(String type, String day, String kind, String outcome) {
        database.runWithoutTriggers("update campaign set started_on = date '2016-01-01' where code = 'syn-c1'");

        Answer recorded =
                recordInspections("syn-c1", visit(COMPLIANT, day, type)).by(Tokens.auditor());
        Response imported =
                Imports.inspections("syn-c1", "outlet,inspected_on,findings\n%s,%s,%s\n".formatted(OTHER, day, type));

        assertThat(recorded.<String>get("recordInspections.inspections[0].outcome"))
                .isEqualTo(outcome);
        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(1);
        Answer seen = Ask.query(
                Tokens.auditor(),
                "{ inspections { nodes { outcome findings { kind type { code } } } } campaign(code: \"syn-c1\") { verdicts { outcome } } }",
                Map.of());
        assertThat(seen.<String>list("inspections.nodes.outcome"))
                .containsOnly(outcome)
                .hasSize(2);
        assertThat(seen.<List<?>>list("inspections.nodes.findings"))
                .containsOnly(List.of(Map.of("kind", kind, "type", Map.of("code", type))));
        assertThat(seen.<String>list("campaign.verdicts.outcome"))
                .containsOnly(kind.equals("ADVICE") ? "NO_VIOLATION_FOUND" : "VIOLATION_FOUND");
    }

    @Test
    void adviceBesideAViolationKeepsItsKind() {
        assertThat(recordInspections("syn-c1", visit(VIOLATING, DAY, "NO_NOTICE_POSTER", "MANUAL_ENTRY"))
                        .by(Tokens.auditor())
                        .<Object>get("recordInspections.compliance"))
                .isEqualTo(Map.of("inspected", 1, "violating", 1));

        assertThat(Ask.query(Tokens.auditor(), "{ inspections { nodes { findings { kind } } } }", Map.of())
                        .<String>list("inspections.nodes[0].findings.kind"))
                .containsExactly("ADVICE", "VIOLATION");
    }

    @Test
    void adviceIsNoGroundOfACase() {
        recordInspections("syn-c1", visit(OTHER, DAY, "NO_NOTICE_POSTER"))
                .by(Tokens.auditor())
                .get("recordInspections");
        database.runWithoutTriggers("update campaign set status = 'IN_REVIEW' where code = 'syn-c1'");

        assertThat(Mutation.openCase("syn-c1", "syn-0002")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.reseller NO_GROUNDS");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, NOT_FOUND",
        "未找到, NOT_FOUND",
        "CLOSED_DOWN, CLOSED_DOWN",
        "已关闭, CLOSED_DOWN",
        "REFUSED, REFUSED",
        "拒绝检查, REFUSED",
        "NOT_VISITED, NOT_VISITED",
        "未检查, NOT_VISITED",
        "COMPLIANT, COMPLIANT",
        "合规, COMPLIANT"
    })
    void outcomesAreImportedByBothNamesAndExported(String name, String outcome) {
        Response imported =
                Imports.inspections("syn-c1", HEADER + "%s,%s,,%s,合成 note,%s\n".formatted(OTHER, DAY, name, PIECE));

        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(1);
        String row = "%s,%s,,%s,合成 note,".formatted(OTHER, DAY, outcome);
        assertThat(Tokens.auditor().get("/exports/inspections?campaign=syn-c1").asString())
                .isEqualTo(HEADER + row + PIECE + "\n");
        assertThat(counts()).containsExactly(List.of(outcome.equals("COMPLIANT") ? 1L : 0L, 0L));
        synthetic.campaign("syn-c2", "IN_FIELD");
        assertThat(Imports.inspections("syn-c2", HEADER + row + PIECE + "\n").<Object>path("applied"))
                .as("its export")
                .isEqualTo(1);
    }

    @Test
    void theErrorsOfOutcomesInAFileAreReported() {
        String spaces = "https://evidence.invalid/1 " + "0a".repeat(31);
        Response refused = Imports.inspections("syn-c1", HEADER + """
                syn-0001-o0001,2020-01-02,,REFUSED,,
                syn-0001-o0002,2020-01-02,,未检查,,
                syn-0001-o0003,2020-01-02,MANUAL_ENTRY,NOT_FOUND,,
                syn-0001-o0004,2020-01-02,,VIOLATING,,
                syn-0002-o0001,2020-01-02,MANUAL_ENTRY,合规,,
                syn-0002-o0002,2020-01-02,NO_NOTICE_POSTER,违规,,
                syn-0002-o0003,2020-01-02,,GONE,,
                syn-0002-o0004,2020-01-02,,REFUSED,x,%s
                """.formatted(spaces));

        assertThat(refused.<List<Map<String, Object>>>path("errors").stream()
                        .map(each -> "%s %s %s".formatted(each.get("line"), each.get("column"), each.get("reason")))
                        .toList())
                .containsExactly(
                        "2 note REQUIRED",
                        "2 evidence REQUIRED",
                        "3 note REQUIRED",
                        "4 findings NOT_ALLOWED_NOW",
                        "5 outcome NOT_ALLOWED_NOW",
                        "6 outcome NOT_ALLOWED_NOW",
                        "7 outcome NOT_ALLOWED_NOW",
                        "8 outcome TYPE",
                        "9 evidence FORMAT");
        assertThat(database.<Long>column("select count(*) from inspection")).containsExactly(0L);
    }

    @Test
    void theRecountCountsOnlyResults() {
        List<Map<String, Object>> visits = new ArrayList<>();
        visits.add(visit(COMPLIANT, DAY));
        visits.add(visitWithout("syn-0001-o0003", DAY, "REFUSED"));
        visits.add(visit(VIOLATING, DAY, "MANUAL_ENTRY", "NO_NOTICE_POSTER"));
        visits.add(visit("syn-0002-o0002", DAY, "NO_NOTICE_POSTER"));
        recordInspections("syn-c1", visits).by(Tokens.auditor()).get("recordInspections");
        Imports.inspections("syn-c1", HEADER + OTHER + "," + DAY + ",,REFUSED,x," + PIECE + "\n");

        assertThat(counts()).containsExactly(List.of(3L, 1L));
        assertThat(database.rows("""
                select i.outlet from inspection i full join inspection_findings f using (campaign, outlet, attempt)
                where campaign = 'syn-c1' and i.findings_sha256 is distinct from f.sha256""")).isEmpty();
    }

    private List<List<Object>> counts() {
        return database.rows(
                "select coalesce(sum(inspected), 0), coalesce(sum(violating), 0) from tally where campaign = 'syn-c1'");
    }
}
