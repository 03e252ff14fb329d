package org.realnameaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Two acts that need two accounts (rule 26). */
@QuarkusTest
@WithProvider
class OwnActsTest {

    private static final String CAMPAIGN = "syn-c1";
    private static final String NUMBER = "syn-c1/syn-0001";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertResellers() {
        synthetic.resellers(2);
        synthetic.outlets(2);
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void theAccountThatSubmittedDoesNotAccept() {
        synthetic.campaign(CAMPAIGN, "PUBLISHED");
        synthetic.caseWithStatus(CAMPAIGN, "syn-0001", "RECTIFYING");
        step("submitRectification", 1, Tokens.administrator());
        String before = synthetic.state();

        Answer refused = Mutation.step("acceptRectification", NUMBER, 2).by(Tokens.administrator());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("FORBIDDEN");
        assertThat(refused.inputErrors()).containsExactly("input.number FOUR_EYES");
        assertThat(refused.message()).contains("another account must accept");
        assertThat(synthetic.state()).isEqualTo(before);
        assertThat(allowed(Tokens.administrator())).contains("RETURN").doesNotContain("ACCEPT");
        Answer closed = Mutation.step("closeRectification", NUMBER, 2).by(Tokens.administrator());
        assertThat(closed.json().<String>getList("errors[0].extensions.allowed"))
                .as("an invalid transition lists the same actions")
                .isEqualTo(allowed(Tokens.administrator()));
        assertThat(allowed(Tokens.secondAdministrator())).contains("RETURN", "ACCEPT");
        step("acceptRectification", 2, Tokens.secondAdministrator());
    }

    @Test
    void onlyTheLastSubmissionCounts() {
        synthetic.campaign(CAMPAIGN, "PUBLISHED");
        synthetic.caseWithStatus(CAMPAIGN, "syn-0001", "RECTIFYING");
        step("submitRectification", 1, Tokens.administrator());
        step("returnRectification", 2, Tokens.administrator());
        step("startRectification", 3, Tokens.administrator());
        step("submitRectification", 4, Tokens.reseller("syn-0001"));

        assertThat(allowed(Tokens.administrator())).contains("ACCEPT");
        step("acceptRectification", 5, Tokens.administrator());
    }

    @Test
    void aResellersAccountThatIsAnAdministratorDoesNotAcceptItsOwnSubmission() {
        RequestSpecification both = both();
        synthetic.campaign(CAMPAIGN, "PUBLISHED");
        synthetic.caseWithStatus(CAMPAIGN, "syn-0001", "RECTIFYING");
        step("submitRectification", 1, both);

        assertThat(Mutation.step("acceptRectification", NUMBER, 2).by(both()).inputErrors())
                .containsExactly("input.number FOUR_EYES");
    }

    private static RequestSpecification both() {
        return Tokens.bearer(Tokens.sign(
                "own",
                Tokens.with(
                        Tokens.claims("reseller", "syn-0001"),
                        "realm_access",
                        Map.of("roles", List.of("reseller", "administrator")))));
    }

    @Test
    void aSubmissionOfNoAccountIsAcceptedByAnyone() {
        synthetic.campaign(CAMPAIGN, "PUBLISHED");
        synthetic.caseWithStatus(CAMPAIGN, "syn-0001", "SUBMITTED");
        database.runWithoutTriggers(
                "update rectification_event set action = 'SUBMIT', account = null where campaign = ?", CAMPAIGN);

        assertThat(allowed(Tokens.administrator())).contains("ACCEPT");
        step("acceptRectification", 1, Tokens.administrator());
    }

    /** The ways to record inspections. */
    enum Recording {
        MUTATION,
        IMPORT,
        AGAIN
    }

    @ParameterizedTest
    @EnumSource
    void theAccountThatRecordedAnInspectionDoesNotPublish(Recording recording) {
        insertInReview(recording);

        RequestSpecification recorder = Tokens.of("recorder", "auditor", "administrator");
        assertThat(recordedBy()).containsExactly(Tokens.providerUrl() + " subject of recorder");
        String before = synthetic.state();
        Answer refused = publish(recorder);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("FORBIDDEN");
        assertThat(refused.inputErrors()).containsExactly("input.code FOUR_EYES");
        assertThat(refused.message()).contains("another account must publish");
        assertThat(synthetic.state()).isEqualTo(before);
        assertThat(allowedInCampaign(Tokens.of("recorder", "auditor", "administrator")))
                .contains("RETURN_TO_FIELD", "RECORD_INSPECTIONS")
                .doesNotContain("PUBLISH");
        assertThat(allowedInCampaign(Tokens.administrator())).contains("PUBLISH");
        assertThat(publish(Tokens.administrator()).hasErrors()).isFalse();
        assertThat(allowedInCampaign(Tokens.of("recorder", "auditor", "administrator")))
                .as("an account that recorded may close")
                .contains("CLOSE");
    }

    private void insertInReview(Recording recording) {
        synthetic.campaign(CAMPAIGN, "IN_REVIEW");
        String visits = "outlet,inspected_on,findings\nsyn-0001-o0001,2020-01-02,\n";
        Mutation record = Mutation.recordInspections(CAMPAIGN, Mutation.visit("syn-0001-o0001", "2020-01-02"));
        switch (recording) {
            case MUTATION -> assertDone(record.by(recorder()));
            case IMPORT ->
                assertThat(Imports.send(
                                        recorder(),
                                        "/imports/inspections?campaign=" + CAMPAIGN,
                                        visits.getBytes(StandardCharsets.UTF_8))
                                .statusCode())
                        .isEqualTo(200);
            case AGAIN -> {
                synthetic.inspections(CAMPAIGN);
                assertDone(
                        Mutation.voidInspection(CAMPAIGN, "syn-0001-o0001", 1).by(Tokens.auditor()));
                assertDone(record.by(recorder()));
                assertDone(record.with("inspections", List.of(Mutation.visit("syn-0001-o0002", "2020-01-02")))
                        .with("campaign", "syn-c2")
                        .by(insertAnother()));
            }
        }
    }

    /** Another account records in another campaign, which concerns this one as little as a void does. */
    private RequestSpecification insertAnother() {
        synthetic.campaign("syn-c2", "IN_FIELD");
        return Tokens.auditor();
    }

    private static RequestSpecification recorder() {
        return Tokens.of("recorder", "auditor");
    }

    @Test
    void aRefusedRequestRecordsNoAccount() {
        synthetic.campaign(CAMPAIGN, "IN_REVIEW");

        Answer refused = Mutation.recordInspections(CAMPAIGN, Mutation.visit("nothing", "2020-01-02"))
                .by(recorder());

        assertThat(refused.hasErrors()).isTrue();
        assertThat(recordedBy()).isEmpty();
    }

    @Test
    void anImpossiblePublicationIsAnInvalidTransition() {
        synthetic.campaign(CAMPAIGN, "IN_FIELD");
        assertDone(Mutation.recordInspections(CAMPAIGN, Mutation.visit("syn-0001-o0001", "2020-01-02"))
                .by(recorder()));

        assertThat(publish(Tokens.of("recorder", "auditor", "administrator")).code())
                .isEqualTo("INVALID_TRANSITION");
    }

    private List<String> recordedBy() {
        return database.column("select account from campaign_recorder where campaign = ?", CAMPAIGN);
    }

    private static Answer publish(RequestSpecification caller) {
        return Mutation.moveCampaign(CAMPAIGN, "PUBLISHED", 0).by(caller);
    }

    private static void step(String mutation, int version, RequestSpecification caller) {
        assertDone(Mutation.step(mutation, NUMBER, version).by(caller));
    }

    private static void assertDone(Answer answer) {
        assertThat(answer.hasErrors()).as(answer.response().asString()).isFalse();
    }

    private static List<String> allowed(RequestSpecification caller) {
        return Ask.query(caller, "{ rectificationCase(number: \"%s\") { allowedActions } }".formatted(NUMBER), Map.of())
                .list("rectificationCase.allowedActions");
    }

    private static List<String> allowedInCampaign(RequestSpecification caller) {
        return Ask.query(caller, "{ campaign(code: \"%s\") { allowedActions } }".formatted(CAMPAIGN), Map.of())
                .list("campaign.allowedActions");
    }
}
