package org.realnameaudit.accountability;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
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

/** An accountability action names what it answers, and is withdrawn but never deleted (rule 15). */
@QuarkusTest
@WithProvider
class AnsweredByAccountabilityTest {

    private static final String LETTER = "china-mobile-real-name";
    private static final Mutation NOTHING = Mutation.recordAccountability().with("commitmentLetter", null);
    private static final String ACTIONS = """
            query ($id: ID!) { node(id: $id) { id } operator(code: "china-mobile") {
              accountabilityActions { id type campaign { code } rectificationCase { number } commitmentLetter { code }
                withdrawnOn withdrawnBecause } } }""";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaigns() {
        synthetic.resellers(2);
        synthetic.campaign("syn-p", "PUBLISHED");
        synthetic.campaign("syn-r", "IN_REVIEW");
        for (String campaign : List.of("syn-p", "syn-r")) {
            synthetic.caseWithStatus(campaign, "syn-0001", "NOTIFIED");
            synthetic.caseWithStatus(campaign, "syn-0002", "OPEN");
        }
    }

    @AfterEach
    void clear() {
        database.runWithoutTriggers("update commitment_letter set signed_on = null");
        synthetic.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "campaign, syn-p, true",
        "campaign, miit-2016-11, true",
        "campaign, syn-r, false",
        "rectificationCase, syn-p/syn-0001, true",
        "rectificationCase, miit-2016-11/yuantel, true",
        "rectificationCase, syn-p/syn-0002, false",
        "rectificationCase, syn-r/syn-0001, false",
        "rectificationCase, syn-r/syn-0002, false",
        "commitmentLetter, china-mobile-real-name, true"
    })
    void anActionIsPublicOnceTheCampaignOrCaseThatItAnswersIsPublic(String field, String answered, boolean shown) {
        String id = recorded(NOTHING.with(field, answered));

        for (RequestSpecification reader : List.of(Tokens.auditor(), Tokens.administrator())) {
            assertThat(read(reader, id).<Map<String, Object>>list("operator.accountabilityActions"))
                    .singleElement()
                    .satisfies(action -> assertThat(List.of("campaign", "rectificationCase", "commitmentLetter"))
                            .allSatisfy(each -> assertThat(action.get(each))
                                    .isEqualTo(each.equals(field) ? Map.of(key(field), answered) : null)));
        }
        for (RequestSpecification reader :
                List.of(given(), Tokens.reseller("syn-0001"), Tokens.reseller("syn-0002"), Tokens.reseller(null))) {
            Answer answer = read(reader, id);
            assertThat(answer.list("operator.accountabilityActions")).hasSize(shown ? 1 : 0);
            assertThat(answer.<Object>get("node")).isEqualTo(shown ? Map.of("id", id) : null);
        }
    }

    private static String key(String field) {
        return field.equals("rectificationCase") ? "number" : "code";
    }

    @Test
    void anActionBecomesPublicTogetherWithItsCampaign() {
        synthetic.inspectedOutlet("syn-r");
        String id = recorded(NOTHING.with("campaign", "syn-r"));
        assertThat(read(given(), id).<Object>get("node")).isNull();

        Mutation.moveCampaign("syn-r", "PUBLISHED", 0)
                .by(Tokens.administrator())
                .get("moveCampaign");

        assertThat(read(given(), id).<String>get("node.id")).isEqualTo(id);
    }

    @Test
    void anActionDoesNotNameAWithdrawnCaseToThePublic() {
        String id = recorded(NOTHING.with("rectificationCase", "syn-p/syn-0001"));
        Mutation.step("withdrawRectification", "syn-p/syn-0001", 1)
                .by(Tokens.administrator())
                .get("withdrawRectification");

        for (RequestSpecification reader : List.of(given(), Tokens.reseller("syn-0002"), Tokens.reseller(null))) {
            assertThat(read(reader, id).<Map<String, Object>>list("operator.accountabilityActions"))
                    .singleElement()
                    .satisfies(action -> assertThat(action)
                            .containsEntry("id", id)
                            .containsEntry("campaign", null)
                            .containsEntry("rectificationCase", null));
        }
        for (RequestSpecification reader : List.of(Tokens.auditor(), Tokens.reseller("syn-0001"))) {
            assertThat(read(reader, id).<String>list("operator.accountabilityActions.rectificationCase.number"))
                    .containsExactly("syn-p/syn-0001");
        }
    }

    @ParameterizedTest
    @CsvSource({"campaign, syn-x", "rectificationCase, syn-x/syn-0001", "rectificationCase, syn-p/syn-0002"})
    void noActionAnswersACancelledCampaignOrAWithdrawnCase(String field, String cancelled) {
        synthetic.campaign("syn-x", "CANCELLED");
        synthetic.caseWithStatus("syn-x", "syn-0001", "WITHDRAWN");
        synthetic.deleteCase("syn-p", "syn-0002");
        synthetic.caseWithStatus("syn-p", "syn-0002", "WITHDRAWN");
        String before = synthetic.state();

        Answer answer = NOTHING.with(field, cancelled).by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.inputErrors()).containsExactly("input." + field + " NOT_ALLOWED_NOW");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    /** The key comes before the rules, so a request that was answered stays answered (rule 13). */
    @Test
    void aRepeatedRequestGetsItsFirstAnswerAfterTheLetterWasDated() {
        Mutation record = NOTHING.with("commitmentLetter", LETTER).with("idempotencyKey", "k");
        String id = recorded(record);
        database.runWithoutTriggers("update commitment_letter set signed_on = '2021-01-01' where code = ?", LETTER);

        assertThat(recorded(record)).isEqualTo(id);
        assertThat(record.with("idempotencyKey", "other")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.decidedOn BEFORE_LETTER");
    }

    @Test
    void anActionAnswersExactlyOneThing() {
        String before = synthetic.state();

        assertThat(NOTHING.by(Tokens.administrator()).inputErrors()).containsExactly("input REQUIRED");
        assertThat(NOTHING.with("campaign", "syn-p")
                        .with("commitmentLetter", LETTER)
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input NOT_ALLOWED_NOW");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "campaign, no-such-campaign",
        "rectificationCase, syn-p/no-such-reseller",
        "rectificationCase, syn-p",
        "commitmentLetter, no-such-letter"
    })
    void anActionDoesNotAnswerWhatDoesNotExist(String field, String unknown) {
        Answer answer = NOTHING.with(field, unknown).by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("NOT_FOUND");
        assertThat(answer.inputErrors()).containsExactly("input." + field + " UNKNOWN_CODE");
    }

    @Test
    void anOperatorAnswersForItsOwnLetterOnly() {
        Answer answer =
                NOTHING.with("commitmentLetter", "china-unicom-real-name").by(Tokens.administrator());

        assertThat(answer.inputErrors()).containsExactly("input.commitmentLetter NOT_ALLOWED_NOW");
    }

    @Test
    void anActionIsNotDatedBeforeTheLetterThatItAnswers() {
        database.runWithoutTriggers("update commitment_letter set signed_on = '2020-01-01' where code = ?", LETTER);
        Mutation record = NOTHING.with("commitmentLetter", LETTER);

        Answer early = record.with("decidedOn", "2019-12-31").by(Tokens.administrator());

        assertThat(early.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(early.inputErrors()).containsExactly("input.decidedOn BEFORE_LETTER");
        assertThat(early.message()).contains("2020-01-01");
        recorded(record.with("decidedOn", "2020-01-01"));
    }

    @Test
    void aWithdrawnActionStaysAndSaysWhy() {
        String id = recorded(NOTHING.with("campaign", "syn-p"));

        Answer withdrawn = withdraw(id).with("idempotencyKey", "w").by(Tokens.administrator());

        assertThat(withdrawn.<String>get("withdrawAccountability.accountabilityAction.withdrawnBecause"))
                .isEqualTo("synthetic reason");
        assertThat(LocalDate.parse(withdrawn.get("withdrawAccountability.accountabilityAction.withdrawnOn")))
                .isBetween(LocalDate.now(ShanghaiClock.ZONE).minusDays(1), LocalDate.now(ShanghaiClock.ZONE));
        assertThat(read(given(), id).<Map<String, Object>>list("operator.accountabilityActions"))
                .singleElement()
                .satisfies(action -> assertThat(action)
                        .containsEntry("type", "DEMERIT")
                        .containsEntry("withdrawnBecause", "synthetic reason"));
        assertThat(withdraw(id)
                        .with("idempotencyKey", "w")
                        .by(Tokens.administrator())
                        .<Object>get("withdrawAccountability.accountabilityAction"))
                .as("the same request again")
                .isEqualTo(withdrawn.get("withdrawAccountability.accountabilityAction"));
        assertThat(withdraw(id).by(Tokens.administrator()).code()).isEqualTo("INVALID_TRANSITION");
    }

    @Test
    void aWithdrawalNeedsAReasonAndAnAction() {
        String id = recorded(NOTHING.with("campaign", "syn-p"));
        String before = synthetic.state();

        assertThat(withdraw(id).with("reason", " ").by(Tokens.administrator()).inputErrors())
                .containsExactly("input.reason EMPTY");
        for (String unknown : List.of("x", "Q2FtcGFpZ246c3luLXA", id.substring(1))) {
            assertThat(withdraw(unknown).by(Tokens.administrator()).code()).isEqualTo("NOT_FOUND");
        }
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void aLetterHasACodeAndAnId() {
        Answer letters = Ask.query("{ commitmentLetters { id code } }");
        assertThat(letters.<String>list("commitmentLetters.code"))
                .containsExactly("china-mobile-real-name", "china-telecom-real-name", "china-unicom-real-name");

        Answer node = Ask.query(
                "query ($id: ID!) { node(id: $id) { ... on CommitmentLetter { code operator { code } } } }",
                Map.of("id", letters.<String>list("commitmentLetters.id").getFirst()));
        assertThat(node.<Object>get("node"))
                .isEqualTo(Map.of("code", "china-mobile-real-name", "operator", Map.of("code", "china-mobile")));
    }

    private static Mutation withdraw(String id) {
        return Mutation.withdrawAccountability("x").with("id", id);
    }

    private static String recorded(Mutation mutation) {
        return mutation.by(Tokens.administrator()).get("recordAccountability.accountabilityAction.id");
    }

    private static Answer read(RequestSpecification reader, String id) {
        return Ask.query(reader, ACTIONS, Map.of("id", id));
    }
}
