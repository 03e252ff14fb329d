package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Each error names every invalid value, so that a form can show it beside the field. */
@QuarkusTest
@WithProvider
class InputErrorsTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertCase() {
        synthetic.resellers(2);
        synthetic.outlets(2);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "OPEN");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aRefusedFieldLeavesTheOtherFieldsOfAQuery() {
        Answer answer = Ask.queryFile("dashboard-with-an-unknown-code");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
        assertThat(answer.inputErrors()).containsExactly("filter.region UNKNOWN_CODE");
        assertThat(answer.json().<String>getList("errors[0].path")).containsExactly("outlets");
        assertThat(answer.json().<Object>get("data.outlets")).isNull();
        assertThat(answer.json().<Integer>get("data.resellers.totalCount")).isGreaterThan(40);
        assertThat(answer.json().<List<?>>get("data.compliance")).hasSize(1);
    }

    @Test
    void allUnknownCodesOfAFilterAreReported() {
        Answer answer = Ask.query("""
                { inspections(filter: { campaign: "x", reseller: "x", outlet: "x", region: "x", violationType: "x" }) {
                    totalCount } }""");

        assertThat(answer.code()).isEqualTo("NOT_FOUND");
        assertThat(answer.inputErrors())
                .containsExactly(
                        "filter.campaign UNKNOWN_CODE",
                        "filter.outlet UNKNOWN_CODE",
                        "filter.region UNKNOWN_CODE",
                        "filter.reseller UNKNOWN_CODE",
                        "filter.violationType UNKNOWN_CODE");
    }

    @Test
    void allInvalidArgumentsOfAListAreReported() {
        String search = "x".repeat(101);

        assertThat(Ask.query(
                                "query ($search: String) { resellers(first: 0, after: \"x\", "
                                        + "filter: { operator: \"x\", search: $search }) { totalCount } }",
                                Map.of("search", search))
                        .inputErrors())
                .containsExactly("after FORMAT", "filter.operator UNKNOWN_CODE", "filter.search LENGTH", "first RANGE");
        assertThat(Ask.query(
                                "query ($search: String) { outlets(first: 101, after: \"\", "
                                        + "filter: { region: \"x\", search: $search }) { totalCount } }",
                                Map.of("search", search))
                        .inputErrors())
                .containsExactly("after FORMAT", "filter.region UNKNOWN_CODE", "filter.search LENGTH", "first RANGE");
        assertThat(Ask.query("{ inspections(first: -1, after: \"x\", filter: { outlet: \"x\" }) { totalCount } }")
                        .inputErrors())
                .containsExactly("after FORMAT", "filter.outlet UNKNOWN_CODE", "first RANGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "campaigns(first: 0, after: \"x\") { totalCount }",
                "changes(first: 0, after: \"x\") { totalCount }",
                "rectificationCases(first: 0, after: \"x\") { totalCount }",
                "campaign(code: \"miit-2016-11\") { inspections(first: 0, after: \"x\") { totalCount } }"
            })
    void bothInvalidArgumentsOfAPageAreReported(String field) {
        assertThat(Ask.query("{ " + field + " }").inputErrors()).containsExactly("after FORMAT", "first RANGE");
    }

    /** A malformed code is refused without a statement, and the next code with one. */
    @Test
    void aMalformedCodeBeforeAnUnknownOneIsReportedWithIt() {
        for (String query : List.of(
                "complianceChange(from: \"{}\", to: \"nowhere\") { pValue }",
                "outlets(filter: { region: \"{}\", reseller: \"{}\", violatingIn: \"nowhere\" }) { totalCount }",
                "inspections(filter: { campaign: \"{}\", outlet: \"nowhere\" }) { totalCount }",
                "rectificationCases(filter: { campaign: \"{}\", reseller: \"nowhere\" }) { totalCount }",
                "resellers(filter: { operator: \"{}\", violatingIn: \"nowhere\" }) { totalCount }",
                "compliance(filter: { campaign: \"{}\", operator: \"nowhere\" }) { channel }")) {
            Answer answer = Ask.query("{ " + query + " }");

            assertThat(answer.codes()).as(query).containsExactly("NOT_FOUND");
            assertThat(answer.inputErrors()).as(query).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    static List<Mutation> mutations() {
        return Mutation.all(NUMBER, 1);
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void everyMutationChecksTheConstraintsOfItsInput(Mutation mutation) {
        String before = synthetic.state();

        Answer answer =
                mutation.with("idempotencyKey", "x".repeat(101)).by(Tokens.bearer(Tokens.valid(mutation.role())));

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.inputErrors()).containsExactly("input.idempotencyKey FORMAT");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void everyMutationReportsMissingAndUnknownFields(Mutation mutation) {
        Answer empty = new Mutation(mutation.name(), mutation.type(), Map.of(), mutation.selection())
                .by(Tokens.bearer(Tokens.valid(mutation.role())));

        assertThat(empty.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(empty.inputErrors()).isNotEmpty().allMatch(each -> each.matches("input\\.\\w+ REQUIRED"));
        assertThat(mutation.with("town", "x")
                        .by(Tokens.bearer(Tokens.valid(mutation.role())))
                        .code())
                .isEqualTo("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void theLimitsOfValuesAreReportedTogetherWithTheRulesOfTheState() {
        String tooLong = "长".repeat(2001);

        assertThat(Mutation.notifyRectification(NUMBER, 1)
                        .with("reason", tooLong)
                        .with("deadline", "2000-01-01")
                        .with("legalBasis", List.of("nowhere"))
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.deadline RANGE", "input.legalBasis[0] UNKNOWN_CODE", "input.reason LENGTH");
        assertThat(Mutation.createCampaign("syn-c1")
                        .with("title", " ")
                        .by(Tokens.auditor())
                        .inputErrors())
                .containsExactly("input.code DUPLICATE", "input.title EMPTY");
        assertThat(Mutation.openCase("nowhere", "syn-0001")
                        .with("reason", tooLong)
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.campaign UNKNOWN_CODE", "input.reason LENGTH");
    }

    @Test
    void theErrorsOfVisitsAreReportedTogetherWithThoseOfTheirNotes() {
        Map<String, Object> finding = Map.of("type", "nowhere", "note", "\u0000".repeat(2001));
        Map<String, Object> visit =
                Map.of("outlet", "syn-0001-o0001", "inspectedOn", "2020-01-02", "findings", List.of(finding));

        Answer answer = Mutation.recordInspections("syn-c1", visit).by(Tokens.auditor());

        assertThat(answer.inputErrors())
                .containsExactly(
                        "input.inspections[0].findings[0].note FORMAT",
                        "input.inspections[0].findings[0].note LENGTH",
                        "input.inspections[0].findings[0].type UNKNOWN_CODE",
                        "input.inspections[0].outlet NOT_ALLOWED_NOW");
    }

    @Test
    void aVersionThatNeverExistedIsNamedAsSuch() {
        for (int version : new int[] {-1, 0, 2}) {
            Answer answer = Mutation.notifyRectification(NUMBER, version).by(Tokens.administrator());

            assertThat(answer.code()).isEqualTo("STALE");
            assertThat(answer.message()).isEqualTo("`expectedVersion` never existed; the current version is 1");
        }
    }
}
