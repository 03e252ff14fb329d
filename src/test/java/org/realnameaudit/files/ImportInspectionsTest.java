package org.realnameaudit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;
import static org.realnameaudit.support.Mutation.voidInspection;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
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
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Imported inspections follow the same rules as recorded ones (rules 1, 6, 8 and 9). */
@QuarkusTest
@WithProvider
class ImportInspectionsTest {

    private static final String HEADER = "outlet,inspected_on,findings\n";
    private static final String FIRST_OUTLET = "syn-0001-o0001";
    private static final String SECOND_OUTLET = "syn-0001-o0002";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaignInTheField() {
        synthetic.resellers(2);
        synthetic.outlets(500);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void importedInspectionsAreRecordedWithFindingsAndCounted() {
        Response applied = Imports.inspections(
                "syn-c1",
                HEADER + SECOND_OUTLET + ",2020-01-02,MANUAL_ENTRY;NO_ID_READER\n" + FIRST_OUTLET + ",2020-01-03,\n");

        assertThat(applied.statusCode()).isEqualTo(200);
        assertThat(applied.<Object>path("applied")).isEqualTo(2);
        Answer result = Ask.query(
                Tokens.auditor(),
                "{ campaign(code: \"syn-c1\") { compliance { inspected violating } inspections { nodes { outlet { code } inspectedOn outcome "
                        + "findings { type { code } } } } } }",
                Map.of());
        assertThat(result.<Object>get("campaign.compliance")).isEqualTo(Map.of("inspected", 2, "violating", 1));
        assertThat(result.<String>list("campaign.inspections.nodes.outcome")).containsExactly("COMPLIANT", "VIOLATING");
        assertThat(result.<String>list("campaign.inspections.nodes[1].findings.type.code"))
                .containsExactly("MANUAL_ENTRY", "NO_ID_READER");
        assertCounted(2);
    }

    @Test
    void allErrorsOfAFileAreReportedAndNothingIsApplied() {
        recordInspections("syn-c1", visit(FIRST_OUTLET, "2020-01-02")).by(Tokens.auditor());
        String before = synthetic.state();

        Response refused = Imports.inspections("syn-c1", HEADER + """
                syn-0001-o0003,2020-01-02,
                syn-none,2020-01-02,
                syn-0001-o0001,2020-01-02,
                syn-0001-o0004,2019-12-31,
                syn-0001-o0005,2999-01-01,
                syn-0001-o0006,2020-01-02,NO_SUCH_TYPE
                syn-0001-o0007,2020-01-02,MANUAL_ENTRY;MANUAL_ENTRY
                syn-0001-o0003,2020-01-02,
                """);
        Response malformed = Imports.inspections(
                "syn-c1",
                HEADER + "syn-0001-o0003,02.01.2020,\n网点,2020-01-02,\nsyn-0001-o0003,2020-02-30,MANUAL_ENTRY;\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(errors(refused))
                .containsExactly(
                        "3 outlet UNKNOWN_CODE",
                        "4 outlet DUPLICATE",
                        "5 inspected_on RANGE",
                        "6 inspected_on RANGE",
                        "7 findings UNKNOWN_CODE",
                        "8 findings DUPLICATE",
                        "9 outlet DUPLICATE");
        assertThat(errors(malformed))
                .containsExactly(
                        "2 inspected_on FORMAT",
                        "3 outlet FORMAT",
                        "4 outlet DUPLICATE",
                        "4 inspected_on FORMAT",
                        "4 findings FORMAT");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void findingsThatLookEmptyAreNone() {
        Response imported = Imports.inspections(
                "syn-c1", HEADER + FIRST_OUTLET + ",2020-01-02,\u00a0\n" + SECOND_OUTLET + ",2020-01-02,' \u3000\n");

        assertThat(imported.<Object>path("applied")).as(imported.asString()).isEqualTo(2);
        assertThat(database.<String>column("select outcome from inspection")).containsOnly("COMPLIANT");
    }

    @Test
    void allErrorsOfARowAreReported() {
        assertThat(errors(Imports.inspections("syn-c1", HEADER + """
                syn-none,2020-02-30,NO_SUCH_TYPE;网点
                网点,2999-01-01,MANUAL_ENTRY;MANUAL_ENTRY
                """)))
                .containsExactly(
                        "2 outlet UNKNOWN_CODE",
                        "2 inspected_on FORMAT",
                        "2 findings FORMAT",
                        "2 findings UNKNOWN_CODE",
                        "3 outlet FORMAT",
                        "3 inspected_on RANGE",
                        "3 findings DUPLICATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-02", "2020/1/2", "2020/01/02", "2020年1月2日"})
    void daysMayBeWrittenAsSpreadsheetsShowThemInChina(String day) {
        Response imported = Imports.inspections("syn-c1", "网点;检查日期;问题\n" + FIRST_OUTLET + ";" + day + ";\n");

        assertThat(imported.<Object>path("state")).as(imported.asString()).isEqualTo("APPLIED");
        assertThat(database.<String>column("select inspected_on::text from inspection where campaign = 'syn-c1'"))
                .containsExactly("2020-01-02");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1/2/2020", "20/1/2", "2020-1", "20200102", "0000-01-02", "1899-12-31", "2020/2/30", "43832"})
    void aDayInAnotherFormatIsRefused(String day) {
        assertThat(errors(Imports.inspections("syn-c1", HEADER + FIRST_OUTLET + "," + day + ",\n")))
                .containsExactly("2 inspected_on FORMAT");
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, 409, INVALID_TRANSITION",
        "IN_REVIEW, 200, ",
        "PUBLISHED, 422, INVALID_TRANSITION",
        "CLOSED, 422, INVALID_TRANSITION"
    })
    void firstInspectionsAreImportedInTheFieldAndInReviewOnly(String status, int answer, String code) {
        synthetic.campaign("syn-c2", status);

        Response response = Imports.inspections("syn-c2", HEADER + FIRST_OUTLET + ",2020-01-02,\n");

        assertThat(response.statusCode()).isEqualTo(answer);
        assertThat(response.<String>path("errors[0].code")).isEqualTo(code);
        assertThat(database.<Long>column("select count(*) from inspection where campaign = 'syn-c2'"))
                .containsExactly(answer == 200 ? 1L : 0L);
    }

    @Test
    void onlyDrawnOutletsAreImportedIntoADrawnCampaign() {
        synthetic.draw("syn-c1");
        database.runWithoutTriggers("delete from draw_assignment where outlet = ?", SECOND_OUTLET);

        assertThat(errors(Imports.inspections(
                        "syn-c1", HEADER + FIRST_OUTLET + ",2020-01-02,\n" + SECOND_OUTLET + ",2020-01-02,\n")))
                .containsExactly("3 outlet NOT_ALLOWED_NOW");
    }

    @Test
    void anImportReplacesAVoidedInspectionWithTheSameReason() {
        recordInspections("syn-c1", visit(FIRST_OUTLET, "2020-01-02")).by(Tokens.auditor());
        voidInspection("syn-c1", FIRST_OUTLET, 1).with("reason", "wrong day").by(Tokens.auditor());

        assertThat(Imports.inspections(
                                "syn-c1", HEADER + FIRST_OUTLET + ",2020-01-03,\n" + SECOND_OUTLET + ",2020-01-03,\n")
                        .<Object>path("applied"))
                .isEqualTo(2);

        assertThat(database.rows(
                        "select action, reason, attempt from correction where campaign = 'syn-c1' order by sequence"))
                .containsExactly(List.of("VOID", "wrong day", 1), List.of("RECORD", "wrong day", 2));
        assertCounted(2);
    }

    @Test
    void aFileThatIsSentAgainWithItsIdempotencyKeyIsAppliedOnce() {
        String file = HEADER + FIRST_OUTLET + ",2020-01-02,\n";
        String first = Imports.inspectionsWithKey("key-1", "syn-c1", file).path("id");

        Response again = Imports.inspectionsWithKey("key-1", "syn-c1", file);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("id")).isEqualTo(first);
        assertThat(again.<String>path("state")).isEqualTo("APPLIED");
        assertCounted(1);
        assertThat(errors(Imports.inspections("syn-c1", file)))
                .as("without a key")
                .containsExactly("2 outlet DUPLICATE");
    }

    @Test
    void anIdempotencyKeyUsedForAnotherFileOrCampaignIsAConflict() {
        synthetic.campaign("syn-c2", "IN_FIELD");
        String file = HEADER + FIRST_OUTLET + ",2020-01-02,\n";
        Imports.inspectionsWithKey("key-1", "syn-c1", file);

        for (Response other : List.of(
                Imports.inspectionsWithKey("key-1", "syn-c1", file + "\n"),
                Imports.inspectionsWithKey("key-1", "syn-c2", file))) {
            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(other.<List<String>>path("errors.code")).containsExactly("IDEMPOTENCY_CONFLICT");
        }
        assertCounted(1);
    }

    @Test
    void theIdempotencyKeyOfARefusedFileCanBeReused() {
        assertThat(Imports.inspectionsWithKey("key-1", "syn-c1", HEADER + FIRST_OUTLET + ",2020-13-45,\n")
                        .statusCode())
                .isEqualTo(422);

        assertThat(Imports.inspectionsWithKey("key-1", "syn-c1", HEADER + FIRST_OUTLET + ",2020-01-02,\n")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\tb"})
    void anIdempotencyKeyWithWhitespaceIsRefused(String key) {
        Response refused = Imports.inspectionsWithKey(key, "syn-c1", HEADER + FIRST_OUTLET + ",2020-01-02,\n");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("errors[0].message"))
                .isEqualTo("`Idempotency-Key` must be 1 to 100 visible ASCII characters");
    }

    @Test
    void anAsynchronousImportIsAcceptedAndCanBePolled() throws Exception {
        Response later = Tokens.auditor()
                .header("Prefer", "respond-async")
                .contentType("text/csv; charset=utf-8")
                .body(HEADER + FIRST_OUTLET + ",2020-01-02,\n")
                .post("/imports/inspections?campaign=syn-c1");

        assertThat(later.statusCode()).isEqualTo(202);
        Response state = Tokens.auditor().get("/imports/" + later.path("id"));
        while (state.path("finishedAt") == null) {
            assertThat(state.<String>path("state")).isIn("RECEIVING", "CHECKING", "APPLYING");
            state = Tokens.auditor().get("/imports/" + later.path("id"));
        }
        assertThat(state.<String>path("state")).isEqualTo("APPLIED");
        assertThat(state.<Object>path("campaign")).isEqualTo("syn-c1");
    }

    private static List<String> errors(Response refused) {
        return refused.<List<Map<String, Object>>>path("errors").stream()
                .map(each -> "%s %s %s".formatted(each.get("line"), each.get("column"), each.get("reason")))
                .toList();
    }

    private void assertCounted(int inspected) {
        assertThat(database.<Long>column("select sum(inspected) from tally where campaign = 'syn-c1'"))
                .containsExactly((long) inspected);
        assertThat(database.rows("""
                select reseller, channel, region, count(*), count(*) filter (where outcome = 'VIOLATING')
                from inspection where campaign = 'syn-c1' and not voided group by 1, 2, 3
                except all select reseller, channel, region, inspected, violating from tally where campaign = 'syn-c1'""")).isEmpty();
    }
}
