package org.realnameaudit.inspection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;
import static org.realnameaudit.support.Mutation.voidInspection;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A wrong inspection is voided and replaced, and both are kept (rules 1, 8 and 20). */
@QuarkusTest
@WithProvider
class VoidInspectionTest {

    private static final String OUTLET = "syn-0001-o0001";
    private static final String DAY = "2020-01-02";
    private static final String CORRECTIONS = """
            { campaign(code: "syn-c1") { compliance { inspected violating } corrections { totalCount nodes {
                sequence action reason actor digest inspection { outcome voided outlet { code } } } } } }""";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertTwoInspections() {
        synthetic.resellers(2);
        synthetic.outlets(4);
        synthetic.campaign("syn-c1", "IN_FIELD");
        recordInspections("syn-c1", visit(OUTLET, DAY, "MANUAL_ENTRY"), visit("syn-0001-o0002", DAY))
                .by(Tokens.auditor());
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aVoidedInspectionLeavesCountsAndListsButOfficialsCanReadIt() {
        Answer answer = voidInspection("syn-c1", OUTLET, 1).by(Tokens.auditor());

        assertThat(answer.<Boolean>get("voidInspection.inspection.voided")).isTrue();
        Answer result = Ask.query(Tokens.auditor(), """
                {  compliance(filter: { campaign: "syn-c1" }) { compliance { inspected violating violationRate } }
                  standing: inspections(filter: { campaign: "syn-c1", outlet: "%1$s" }) { totalCount }
                  inspections(filter: { campaign: "syn-c1", outlet: "%1$s", voided: true }) { nodes { voided outcome } }
                  campaign(code: "syn-c1") { inspections { nodes { voided } } }
                  outlet(code: "%1$s") { inspections { totalCount } } }""".formatted(OUTLET), Map.of());
        assertThat(result.<Integer>get("compliance[0].compliance.inspected")).isEqualTo(1);
        assertThat(result.<Integer>get("compliance[0].compliance.violating")).isZero();
        assertThat(result.<Integer>get("standing.totalCount")).isZero();
        assertThat(result.<Boolean>list("campaign.inspections.nodes.voided")).containsOnly(false);
        assertThat(result.<Integer>get("outlet.inspections.totalCount")).isZero();
        assertThat(result.<Map<String, Object>>list("inspections.nodes"))
                .containsExactly(Map.of("voided", true, "outcome", "VIOLATING"));
    }

    /** A voided inspection accuses nobody, through any path (rule 20). */
    @Test
    void thePublicSeesNeitherOutcomeNorFindingsOfAVoidedInspection() {
        voidInspection("syn-c1", OUTLET, 1).by(Tokens.auditor()).get("voidInspection");
        database.runWithoutTriggers(
                "update campaign set status = 'PUBLISHED', published_on = now() where code = 'syn-c1'");
        String id = NodeId.of("Inspection", "syn-c1/" + OUTLET + "/1");
        String query = """
                { inspections(filter: { campaign: "syn-c1", voided: true }) { nodes { outcome findings { note } } }
                  violating: inspections(filter: { campaign: "syn-c1", voided: true, outcome: VIOLATING }) { totalCount }
                  manual: inspections(filter: { campaign: "syn-c1", voided: true, violationType: "MANUAL_ENTRY" }) { totalCount }
                  node(id: "%s") { ... on Inspection { voided outcome findings { note } } }
                  campaign(code: "syn-c1") { corrections { nodes { inspection { outcome findings { note } } } } } }""".formatted(id);

        for (RequestSpecification other : List.of(given(), Tokens.reseller("syn-0001"))) {
            Answer seen = Ask.query(other, query, Map.of());
            assertThat(seen.<String>list("inspections.nodes.outcome")).containsExactly((String) null);
            assertThat(seen.<List<?>>list("inspections.nodes.findings")).containsExactly(List.of());
            assertThat(seen.<Integer>get("violating.totalCount")).isZero();
            assertThat(seen.<Integer>get("manual.totalCount")).isZero();
            assertThat(seen.<Boolean>get("node.voided")).isTrue();
            assertThat(seen.<Object>get("node.outcome")).isNull();
            assertThat(seen.<Object>list("node.findings")).isEmpty();
            assertThat(seen.<String>list("campaign.corrections.nodes.inspection.outcome"))
                    .containsExactly((String) null);
        }
        Answer official = Ask.query(Tokens.auditor(), query, Map.of());
        assertThat(official.<String>get("node.outcome")).isEqualTo("VIOLATING");
        assertThat(official.<Integer>get("violating.totalCount")).isEqualTo(1);
    }

    @Test
    void aReplacementInspectionHasTheReasonOfTheVoidingByDefault() {
        voidInspection("syn-c1", OUTLET, 1).with("reason", "wrong outlet").by(Tokens.auditor());
        recordInspections("syn-c1", visit(OUTLET, "2020-01-03"))
                .with("reason", "\u00a0\u200b")
                .by(Tokens.auditor());
        voidInspection("syn-c1", OUTLET, 2).with("reason", "wrong day").by(Tokens.auditor());
        recordInspections("syn-c1", visit(OUTLET, "2020-01-04", "NO_ID_READER"))
                .with("reason", "the right day")
                .by(Tokens.auditor());

        Answer result = Ask.query(Tokens.auditor(), CORRECTIONS, Map.of());
        assertThat(result.<Integer>list("campaign.corrections.nodes.sequence")).containsExactly(1, 2, 3, 4);
        assertThat(result.<String>list("campaign.corrections.nodes.action"))
                .containsExactly("VOID", "RECORD", "VOID", "RECORD");
        assertThat(result.<String>list("campaign.corrections.nodes.reason"))
                .containsExactly("wrong outlet", "wrong outlet", "wrong day", "the right day");
        assertThat(result.<String>list("campaign.corrections.nodes.actor")).containsOnly("Test auditor");
        assertThat(result.<Boolean>list("campaign.corrections.nodes.inspection.voided"))
                .containsExactly(true, true, true, false);
        assertThat(result.<Object>get("campaign.compliance")).isEqualTo(Map.of("inspected", 2, "violating", 1));
    }

    @Test
    void aVoidingWhoseReasonLooksEmptyIsRefused() {
        for (String reason : List.of("", " ", "\u00a0", "\u200b", "\u3000\u2800\u202e")) {
            assertThat(voidInspection("syn-c1", OUTLET, 1)
                            .with("reason", reason)
                            .by(Tokens.auditor())
                            .message())
                    .contains("`input.reason` must not be blank");
        }
        assertThat(database.<Long>column("select count(*) from correction")).containsExactly(0L);
    }

    @Test
    void aNoteOfAFindingThatLooksEmptyIsNone() {
        recordInspections(
                        "syn-c1",
                        Map.of(
                                "outlet",
                                "syn-0002-o0001",
                                "inspectedOn",
                                DAY,
                                "findings",
                                List.of(Map.of("type", "MANUAL_ENTRY", "note", "\u200b"))))
                .by(Tokens.auditor())
                .get("recordInspections");

        assertThat(database.<String>column("select note from finding where outlet = 'syn-0002-o0001'"))
                .containsExactly((String) null);
    }

    @Test
    void aReplacementInspectionCountsForTheOriginalReseller() {
        voidInspection("syn-c1", OUTLET, 1).by(Tokens.auditor());
        database.run(
                "update outlet set reseller = 'syn-0002', region = null, channel = 'ONLINE' where code = ?", OUTLET);
        recordInspections("syn-c1", visit(OUTLET, DAY)).by(Tokens.auditor());

        assertThat(database.rows(
                        "select reseller::text, channel, region::text from inspection where campaign = 'syn-c1' and outlet = ? and not voided",
                        OUTLET))
                .isEqualTo(database.rows(
                        "select reseller::text, channel, region::text from inspection where campaign = 'syn-c1' and outlet = ? and voided",
                        OUTLET));
        assertThat(
                        database.<Long>column(
                                "select coalesce(sum(inspected), 0) from tally where campaign = 'syn-c1' and reseller = 'syn-0002'"))
                .containsExactly(0L);
    }

    @Test
    void publishedResultsChangeOnlyThroughPublicCorrections() {
        database.runWithoutTriggers("update campaign set status = 'IN_REVIEW' where code = 'syn-c1'");
        Mutation.moveCampaign("syn-c1", "PUBLISHED", 0).by(Tokens.administrator());

        assertThat(recordInspections("syn-c1", visit("syn-0001-o0003", DAY))
                        .by(Tokens.auditor())
                        .code())
                .isEqualTo("INVALID_TRANSITION");
        assertThat(recordInspections("syn-c1", visit(OUTLET, DAY))
                        .by(Tokens.auditor())
                        .code())
                .isEqualTo("ALREADY_EXISTS");
        assertThat(voidInspection("syn-c1", OUTLET, 1).by(Tokens.auditor()).hasErrors())
                .isFalse();
        assertThat(recordInspections("syn-c1", visit(OUTLET, DAY))
                        .by(Tokens.auditor())
                        .hasErrors())
                .isFalse();

        Answer result = Ask.query(CORRECTIONS);
        assertThat(result.<Object>get("campaign.compliance")).isEqualTo(Map.of("inspected", 2, "violating", 0));
        assertThat(result.<String>list("campaign.corrections.nodes.action")).containsExactly("VOID", "RECORD");
        assertThat(result.<String>list("campaign.corrections.nodes.actor")).containsOnlyNulls();
    }

    @Test
    void aSecondVoidingIsRefused() {
        voidInspection("syn-c1", OUTLET, 1).by(Tokens.auditor());

        Answer again = voidInspection("syn-c1", OUTLET, 1).by(Tokens.auditor());

        assertThat(again.code()).isEqualTo("INVALID_TRANSITION");
        assertThat(again.json().getList("errors[0].extensions.allowed")).isEmpty();
    }

    @Test
    void aRepeatedVoidingWithTheSameKeyReturnsTheFirstResult() {
        Mutation keyed = voidInspection("syn-c1", OUTLET, 1).with("idempotencyKey", "void-1");

        Answer first = keyed.by(Tokens.auditor());
        Answer again = keyed.by(Tokens.auditor());

        assertThat(again.json().<Object>get("data")).isEqualTo(first.json().get("data"));
        assertThat(Ask.query(Tokens.auditor(), CORRECTIONS, Map.of()).<Integer>get("campaign.corrections.totalCount"))
                .isEqualTo(1);
    }

    @Test
    void aVoidingWithoutAValidReasonIsRefused() {
        for (String reason : List.of("", " ", "\n", "\u0007", "x".repeat(2001))) {
            assertRefusedWithoutEffect(voidInspection("syn-c1", OUTLET, 1).with("reason", reason), "BAD_USER_INPUT");
        }
    }

    @Test
    void anUnknownInspectionAndAnInvalidReasonAreReportedTogether() {
        for (String id : List.of("x", NodeId.of("Inspection", "syn-c1/" + OUTLET + "/2"))) {
            Answer answer = voidInspection(id).with("reason", " ").by(Tokens.auditor());

            assertThat(answer.inputErrors()).containsExactly("input.id UNKNOWN_CODE", "input.reason EMPTY");
        }
    }

    @Test
    void aVoidingOfAnUnknownInspectionIsRefused() {
        for (String id : List.of(
                "",
                "x",
                NodeId.of("Outlet", OUTLET),
                NodeId.of("Inspection", "syn-c1/" + OUTLET + "/2"),
                NodeId.of("Inspection", "syn-c1/" + OUTLET + "/9999"),
                NodeId.of("Inspection", "syn-none/x/1"),
                "x".repeat(5_000))) {
            assertRefusedWithoutEffect(voidInspection(id), "NOT_FOUND");
        }
    }

    @Test
    void correctionsOfAnUnpublishedCampaignAreNotVisibleToThePublic() {
        String id = voidInspection("syn-c1", OUTLET, 1).by(Tokens.auditor()).get("voidInspection.inspection.id");

        for (var caller : List.of(given(), Tokens.reseller("syn-0001"))) {
            Answer result = Ask.query(
                    caller,
                    "query ($id: ID!) { campaign(code: \"syn-c1\") { corrections { totalCount } } node(id: $id) { id } }",
                    Map.of("id", id));
            assertThat(result.<Object>get("campaign")).isNull();
            assertThat(result.<Object>get("node")).isNull();
        }
    }

    private void assertRefusedWithoutEffect(Mutation mutation, String code) {
        String before = synthetic.state();

        assertThat(mutation.by(Tokens.auditor()).code())
                .as(mutation.input().toString())
                .isEqualTo(code);
        assertThat(synthetic.state()).isEqualTo(before);
    }
}
