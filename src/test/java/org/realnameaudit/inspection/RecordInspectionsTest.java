package org.realnameaudit.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A request records all of its visits or none, and changes the counts in the same transaction (rules 1, 6 and 8). */
@QuarkusTest
@WithProvider
class RecordInspectionsTest {

    private static final String FIRST_OUTLET = "syn-0001-o0001";
    private static final String SECOND_OUTLET = "syn-0001-o0002";
    private static final String DAY = "2020-01-02";

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

    @Test
    void visitsAreRecordedWithTheirFindingsAndCountedAtOnce() {
        Map<String, Object> finding = Map.of(
                "type",
                "MANUAL_ENTRY",
                "note",
                "手工录入",
                "evidence",
                List.of(Mutation.evidence("https://evidence.invalid/1")));
        Map<String, Object> violating = Map.of(
                "outlet",
                SECOND_OUTLET,
                "inspectedOn",
                DAY,
                "findings",
                List.of(finding, Map.of("type", "NO_ID_READER")));

        Answer answer =
                recordInspections("syn-c1", violating, visit(FIRST_OUTLET, DAY)).by(Tokens.auditor());

        assertThat(answer.<Integer>get("recordInspections.recorded")).isEqualTo(2);
        assertThat(answer.<String>list("recordInspections.inspections.outlet.code"))
                .containsExactly(FIRST_OUTLET, SECOND_OUTLET);
        assertThat(answer.<String>list("recordInspections.inspections.outcome"))
                .containsExactly("COMPLIANT", "VIOLATING");
        assertThat(answer.<Object>get("recordInspections.inspections[1].findings"))
                .isEqualTo(List.of(
                        Map.of(
                                "type",
                                Map.of("code", "MANUAL_ENTRY"),
                                "note",
                                "手工录入",
                                "evidence",
                                List.of(Mutation.evidence("https://evidence.invalid/1"))),
                        withoutNote("NO_ID_READER")));
        assertThat(answer.<Object>get("recordInspections.compliance"))
                .isEqualTo(Map.of("inspected", 2, "violating", 1));
        assertThat(counts())
                .containsExactly(
                        List.of("syn-0001", "PHYSICAL", "310000", 1, 1),
                        List.of("syn-0001", "PHYSICAL", "440000", 1, 0));
    }

    @Test
    void anOutletIsInspectedOnceInACampaign() {
        recordInspections("syn-c1", visit(FIRST_OUTLET, DAY)).by(Tokens.auditor());

        assertRefusedWithoutEffect(
                recordInspections(
                        "syn-c1", visit(SECOND_OUTLET, DAY), visit(FIRST_OUTLET, "2020-01-03", "MANUAL_ENTRY")),
                "ALREADY_EXISTS");
        assertRefusedWithoutEffect(
                recordInspections("syn-c1", visit(SECOND_OUTLET, DAY), visit(SECOND_OUTLET, DAY)), "BAD_USER_INPUT");
    }

    @Test
    void onlyDrawnOutletsAreRecordedInADrawnCampaign() {
        synthetic.draw("syn-c1");
        database.runWithoutTriggers("delete from draw_assignment where outlet = ?", SECOND_OUTLET);

        assertThat(recordInspections("syn-c1", visit(FIRST_OUTLET, DAY))
                        .by(Tokens.auditor())
                        .hasErrors())
                .isFalse();
        assertRefusedWithoutEffect(
                recordInspections("syn-c1", visit("syn-0002-o0001", DAY), visit(SECOND_OUTLET, DAY)), "BAD_USER_INPUT");
    }

    @Test
    void anUnknownOrRepeatedViolationTypeIsRefused() {
        for (String unknown : List.of("NO_SUCH_TYPE", "", "a\u0000b", "违规")) {
            assertRefusedWithoutEffect(recordInspections("syn-c1", visit(SECOND_OUTLET, DAY, unknown)), "NOT_FOUND");
        }
        assertRefusedWithoutEffect(
                recordInspections("syn-c1", visit(SECOND_OUTLET, DAY, "MANUAL_ENTRY", "MANUAL_ENTRY")),
                "BAD_USER_INPUT");
    }

    @Test
    void aVisitOutsideTheCampaignOrInTheFutureIsRefused() {
        database.runWithoutTriggers("update campaign set ended_on = date '2020-01-31' where code = 'syn-c1'");
        synthetic.campaign("syn-open", "IN_FIELD");

        assertRefusedWithoutEffect(recordInspections("syn-c1", visit(FIRST_OUTLET, "2019-12-31")), "BAD_USER_INPUT");
        assertRefusedWithoutEffect(recordInspections("syn-c1", visit(FIRST_OUTLET, "2020-02-01")), "BAD_USER_INPUT");
        assertRefusedWithoutEffect(
                recordInspections(
                        "syn-open",
                        visit(
                                FIRST_OUTLET,
                                LocalDate.now(ShanghaiClock.ZONE).plusDays(2).toString())),
                "BAD_USER_INPUT");
        assertThat(recordInspections("syn-c1", visit(FIRST_OUTLET, "2020-01-01"), visit(SECOND_OUTLET, "2020-01-31"))
                        .by(Tokens.auditor())
                        .hasErrors())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, INVALID_TRANSITION",
        "IN_FIELD, ",
        "IN_REVIEW, ",
        "PUBLISHED, INVALID_TRANSITION",
        "CLOSED, INVALID_TRANSITION"
    })
    void firstVisitsAreRecordedInTheFieldAndInReviewOnly(String status, String code) {
        synthetic.campaign("syn-c2", status);

        Answer answer = recordInspections("syn-c2", visit(FIRST_OUTLET, DAY)).by(Tokens.auditor());

        assertThat(answer.hasErrors() ? answer.code() : null).isEqualTo(code);
        assertThat(database.<Long>column("select count(*) from inspection where campaign = 'syn-c2'"))
                .containsExactly(code == null ? 1L : 0L);
    }

    @Test
    void aCampaignOfPublishedTotalsAcceptsNoInspections() {
        assertRefusedWithoutEffect(
                recordInspections("miit-2016-11", visit(FIRST_OUTLET, "2016-11-01")), "BAD_USER_INPUT");
    }

    @Test
    void theErrorsOfVisitsAreReportedTogetherWithPublishedTotals() {
        Answer answer = recordInspections(
                        "miit-2016-11", visit("syn-none", "2999-01-01"), visit(FIRST_OUTLET, "2016-11-15"))
                .by(Tokens.auditor());

        assertThat(answer.inputErrors())
                .containsExactly(
                        "input.campaign NOT_ALLOWED_NOW",
                        "input.inspections[0].inspectedOn RANGE",
                        "input.inspections[0].outlet UNKNOWN_CODE");
    }

    @Test
    void anUnknownCampaignOrOutletIsNotFound() {
        assertRefusedWithoutEffect(recordInspections("syn-none", visit(FIRST_OUTLET, DAY)), "NOT_FOUND");
        for (String outlet : List.of("syn-none", "", "' or true --", "网点", "a\u0000b", "x".repeat(5_000))) {
            assertRefusedWithoutEffect(
                    recordInspections("syn-c1", visit(FIRST_OUTLET, DAY), visit(outlet, DAY)), "NOT_FOUND");
        }
    }

    @Test
    void aRequestRecordsOneToFiveHundredVisits() {
        database.run(
                "insert into outlet (code, name, channel, reseller) select 'syn-0001-x' || lpad(n::text, 4, '0'), '合成', 'ONLINE', 'syn-0001' from generate_series(1, 501) n");
        List<Map<String, Object>> visits = new ArrayList<>();
        for (int i = 1; i <= 501; i++) {
            visits.add(
                    i % 5 == 0
                            ? visit("syn-0001-x%04d".formatted(i), DAY, "BULK_OPENING")
                            : visit("syn-0001-x%04d".formatted(i), DAY));
        }
        Collections.reverse(visits);

        assertRefusedWithoutEffect(recordInspections("syn-c1", List.of()), "BAD_USER_INPUT");
        assertRefusedWithoutEffect(recordInspections("syn-c1", visits), "BAD_USER_INPUT");
        Answer answer = recordInspections("syn-c1", visits.subList(0, 500)).by(Tokens.auditor());

        assertThat(answer.<Object>get("recordInspections.compliance"))
                .isEqualTo(Map.of("inspected", 500, "violating", 100));
        assertThat(answer.<String>list("recordInspections.inspections.outlet.code"))
                .hasSize(500)
                .isSorted();
    }

    @Test
    void aRepeatedRecordingWithTheSameKeyReturnsTheFirstResult() {
        Mutation keyed = recordInspections("syn-c1", visit(FIRST_OUTLET, DAY, "MANUAL_ENTRY"))
                .with("idempotencyKey", "visits-1");

        Answer first = keyed.by(Tokens.auditor());
        recordInspections("syn-c1", visit(SECOND_OUTLET, DAY)).by(Tokens.auditor());
        Answer again = keyed.by(Tokens.auditor());

        assertThat(again.json().<Object>get("data")).isEqualTo(first.json().get("data"));
        assertThat(keyed.with("inspections", List.of(visit(SECOND_OUTLET, DAY)))
                        .by(Tokens.auditor())
                        .code())
                .isEqualTo("IDEMPOTENCY_CONFLICT");
    }

    @Test
    void aVisitCountsForTheResellerAtTheTimeOfRecording() {
        recordInspections("syn-c1", visit(FIRST_OUTLET, DAY, "MANUAL_ENTRY")).by(Tokens.auditor());
        database.run(
                "update outlet set reseller = 'syn-0002', region = null, channel = 'ONLINE' where code = ?",
                FIRST_OUTLET);

        assertThat(counts()).containsExactly(List.of("syn-0001", "PHYSICAL", "440000", 1, 1));
        assertThat(Ask.query(
                                Tokens.auditor(),
                                "{ inspections(filter: { reseller: \"syn-0001\" }) { totalCount } }",
                                Map.of())
                        .<Integer>get("inspections.totalCount"))
                .isEqualTo(1);
    }

    private static Map<String, Object> withoutNote(String type) {
        Map<String, Object> finding = new HashMap<>(Map.of("type", Map.of("code", type), "evidence", List.of()));
        finding.put("note", null);
        return finding;
    }

    private List<List<Object>> counts() {
        return database.rows(
                "select reseller::text, channel, region::text, inspected, violating from tally where campaign like 'syn-%' order by 1, 2, 3");
    }

    private void assertRefusedWithoutEffect(Mutation mutation, String code) {
        String before = synthetic.state();

        assertThat(mutation.by(Tokens.auditor()).code())
                .as(mutation.input().toString())
                .isEqualTo(code);
        assertThat(synthetic.state()).isEqualTo(before);
    }
}
