package org.realnameaudit.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * What a caller may do is what the mutations accept: the permitted mutations, and the actions that are possible now.
 */
@QuarkusTest
@WithProvider
class AllowedActionsTest {

    private static final String CAMPAIGN = "syn-c1";
    private static final String NEW_OUTLET = "syn-0001-new";
    private static final String VIOLATING_OUTLET = "syn-0001-o0004";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    /** @param facts words for what happened in the campaign */
    private void insert(String status, String facts) {
        synthetic.clear();
        synthetic.resellers(2);
        synthetic.outlets(4);
        synthetic.campaign(CAMPAIGN, status);
        if (facts.contains("inspected")) {
            synthetic.inspections(CAMPAIGN);
        }
        database.run(
                "insert into outlet (code, name, channel, reseller, active) values (?, '合成网点', 'ONLINE', 'syn-0001', true)",
                NEW_OUTLET);
        if (facts.contains("drawn")) {
            synthetic.draw(CAMPAIGN);
        }
        if (facts.contains("voided")) {
            Answer answer =
                    Mutation.voidInspection(CAMPAIGN, VIOLATING_OUTLET, 1).by(Tokens.auditor());
            assertThat(answer.hasErrors()).as(answer.response().asString()).isFalse();
        }
        if (facts.contains("notified")) {
            synthetic.caseWithStatus(CAMPAIGN, "syn-0001", "NOTIFIED");
        }
    }

    private static List<String> allowed(RequestSpecification caller) {
        return Ask.query(caller, "{ campaign(code: \"syn-c1\") { allowedActions } }", Map.of())
                .list("campaign.allowedActions");
    }

    private static Mutation mutation(String action, boolean voided) {
        int version = Ask.query(Tokens.auditor(), "{ campaign(code: \"syn-c1\") { version } }", Map.of())
                .get("campaign.version");
        return switch (CampaignAction.valueOf(action)) {
            case UPDATE -> Mutation.updateCampaign(CAMPAIGN, version);
            case DRAW_OUTLETS ->
                Mutation.drawOutlets(
                        CAMPAIGN,
                        version,
                        List.of(Map.of("reseller", "syn-0001", "size", 1)),
                        Mutation.inspectors("a", "b"));
            case START_FIELD_WORK, RETURN_TO_FIELD -> Mutation.moveCampaign(CAMPAIGN, "IN_FIELD", version);
            case RECORD_INSPECTIONS ->
                Mutation.recordInspections(
                        CAMPAIGN, Mutation.visit(voided ? VIOLATING_OUTLET : NEW_OUTLET, "2020-01-03"));
            case START_REVIEW -> Mutation.moveCampaign(CAMPAIGN, "IN_REVIEW", version);
            case PUBLISH -> Mutation.moveCampaign(CAMPAIGN, "PUBLISHED", version);
            case OPEN_CASES -> Mutation.openCase(CAMPAIGN, "syn-0002");
            case CLOSE -> Mutation.moveCampaign(CAMPAIGN, "CLOSED", version);
            case CANCEL -> Mutation.cancelCampaign(CAMPAIGN, version);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DRAFT | nothing | UPDATE DRAW_OUTLETS | UPDATE START_FIELD_WORK CANCEL",
                "DRAFT | drawn | UPDATE | UPDATE START_FIELD_WORK CANCEL",
                "IN_FIELD | nothing | UPDATE DRAW_OUTLETS RECORD_INSPECTIONS | UPDATE START_REVIEW CANCEL",
                "IN_FIELD | inspected | UPDATE RECORD_INSPECTIONS | UPDATE START_REVIEW CANCEL",
                "IN_REVIEW | nothing | UPDATE RECORD_INSPECTIONS | UPDATE RETURN_TO_FIELD CANCEL",
                "IN_REVIEW | inspected | UPDATE RECORD_INSPECTIONS | UPDATE RETURN_TO_FIELD PUBLISH OPEN_CASES CANCEL",
                "IN_REVIEW | inspected, notified | UPDATE | UPDATE PUBLISH OPEN_CASES",
                "IN_REVIEW | inspected, notified, voided | UPDATE RECORD_INSPECTIONS | UPDATE PUBLISH OPEN_CASES",
                "PUBLISHED | inspected | '' | OPEN_CASES CLOSE",
                "PUBLISHED | inspected, voided, notified | RECORD_INSPECTIONS | OPEN_CASES",
                "CLOSED | inspected, voided | RECORD_INSPECTIONS | OPEN_CASES",
                "CANCELLED | inspected | '' | ''"
            })
    void theActionsOfACampaignAreThoseThatItsMutationsAccept(
            String status, String facts, String ofAuditor, String ofAdministrator) {
        boolean voided = facts.contains("voided");
        for (boolean auditor : List.of(true, false)) {
            insert(status, facts);
            RequestSpecification caller = auditor ? Tokens.auditor() : Tokens.administrator();
            List<String> allowed = allowed(caller);
            assertThat(String.join(" ", allowed)).isEqualTo(auditor ? ofAuditor : ofAdministrator);
            // Refused mutations change nothing, so these come first.
            for (CampaignAction action : CampaignAction.values()) {
                boolean sameMove = action == CampaignAction.START_FIELD_WORK && allowed.contains("RETURN_TO_FIELD")
                        || action == CampaignAction.RETURN_TO_FIELD && allowed.contains("START_FIELD_WORK");
                if (!allowed.contains(action.name()) && !sameMove) {
                    assertThat(mutation(action.name(), voided).by(caller).hasErrors())
                            .as("%s by %s", action, auditor ? "an auditor" : "an administrator")
                            .isTrue();
                }
            }
            for (String action : allowed) {
                insert(status, facts);
                Answer answer = mutation(action, voided).by(caller);
                assertThat(answer.hasErrors())
                        .as("%s: %s", action, answer.response().asString())
                        .isFalse();
            }
        }
    }

    @Test
    void onlyOfficialsHaveActionsOnACampaign() {
        insert("PUBLISHED", "inspected, notified, voided");

        assertThat(allowed(given())).isEmpty();
        assertThat(allowed(Tokens.reseller("syn-0001"))).isEmpty();
    }

    @Test
    void anAuditorVoidsAnInspectionAndRecordsItAgain() {
        insert("PUBLISHED", "inspected, voided");

        assertThat(ofInspection(Tokens.auditor(), 1)).containsExactly("RECORD_AGAIN");
        assertThat(ofInspection(Tokens.administrator(), 1)).isEmpty();
        assertThat(ofInspection(given(), 1)).isEmpty();
        Mutation.recordInspections(CAMPAIGN, Mutation.visit(VIOLATING_OUTLET, "2020-01-03"))
                .by(Tokens.auditor());
        assertThat(ofInspection(Tokens.auditor(), 1)).isEmpty();
        assertThat(ofInspection(Tokens.auditor(), 2)).containsExactly("VOID");
        assertThat(ofInspection(Tokens.administrator(), 2)).isEmpty();
    }

    @Test
    void aVoidedInspectionOfACancelledCampaignIsNotRecordedAgain() {
        insert("CANCELLED", "inspected, voided");

        assertThat(ofInspection(Tokens.auditor(), 1)).isEmpty();
    }

    private static List<String> ofInspection(RequestSpecification caller, int attempt) {
        return Ask.query(
                        caller,
                        "{ node(id: \"%s\") { ... on Inspection { allowedActions } } }"
                                .formatted(NodeId.of("Inspection", CAMPAIGN + "/" + VIOLATING_OUTLET + "/" + attempt)),
                        Map.of())
                .list("node.allowedActions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "administrator", "reseller"})
    void theViewerHasThePermissionsThatTheMutationsName(String role) {
        List<Map<String, String>> mutations = Ask.query("{ __schema { mutationType { fields { name description } } } }")
                .list("__schema.mutationType.fields");
        Pattern named = Pattern.compile("Roles?: [^.]*\\b" + role + "\\b");

        List<String> permissions = Ask.query(Tokens.bearer(Tokens.valid(role)), "{ viewer { permissions } }", Map.of())
                .list("viewer.permissions");

        assertThat(permissions)
                .isNotEmpty()
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(mutations.stream()
                        .filter(each -> named.matcher(each.get("description")).find())
                        .map(each -> each.get("name"))
                        .toList());
    }
}
