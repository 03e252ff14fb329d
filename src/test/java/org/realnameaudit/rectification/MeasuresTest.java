package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * Measures have dates, and several can be in force at once (rule 11). A cited law was in force on the day of the
 * violation (rule 16).
 */
@QuarkusTest
@WithProvider
class MeasuresTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCaseWithARectificationNotice() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void severalMeasuresCanBeInForceAtOnce() {
        Answer answer = impose(Mutation.imposeMeasure(NUMBER, 1)
                .with("type", "ACTIVATION_SUSPENDED")
                .with("note", "停止新增")
                .with("legalBasis", "miit-order-25"));

        assertThat(answer.<String>list("imposeMeasure.measures.type"))
                .containsExactly("RECTIFICATION_NOTICE", "ACTIVATION_SUSPENDED");
        assertThat(answer.<String>list("imposeMeasure.measures.liftedOn")).containsOnlyNulls();
        assertThat(answer.<String>get("imposeMeasure.measures[1].legalBasis.code"))
                .isEqualTo("miit-order-25");
        assertThat(answer.<String>get("imposeMeasure.measures[1].note")).isEqualTo("停止新增");
        assertThat(answer.<String>get("imposeMeasure.history[1].detail"))
                .isEqualTo("type=ACTIVATION_SUSPENDED imposedOn=2020-02-01 legalBasis=miit-order-25");
        assertThat(answer.<String>get("imposeMeasure.history[1].reason")).isEqualTo("停止新增");
    }

    @Test
    void aLiftedMeasureKeepsBothDates() {
        Answer answer = Mutation.liftMeasure(NUMBER, 1).by(Tokens.administrator());

        assertThat(answer.<String>get("liftMeasure.measures[0].imposedOn")).isEqualTo("2020-02-01");
        assertThat(answer.<String>get("liftMeasure.measures[0].liftedOn")).isEqualTo("2020-02-02");
        assertThat(answer.<String>get("liftMeasure.history[1].detail"))
                .isEqualTo("type=RECTIFICATION_NOTICE liftedOn=2020-02-02");
        assertThat(answer.<String>list("liftMeasure.allowedActions"))
                .as("no measure is in force")
                .doesNotContain("LIFT_MEASURE");
    }

    @Test
    void aLiftOnTheDayOfTheImpositionIsAccepted() {
        assertThat(Mutation.liftMeasure(NUMBER, 1)
                        .with("liftedOn", "2020-02-01")
                        .by(Tokens.administrator())
                        .hasErrors())
                .isFalse();
    }

    @Test
    void aLiftBeforeTheImpositionIsRefused() {
        assertRefusedWithoutEffect(
                Mutation.liftMeasure(NUMBER, 1).with("liftedOn", "2020-01-31"),
                "BAD_USER_INPUT",
                "`input.liftedOn` must not be before");
    }

    @Test
    void aLiftOfAMeasureNotInForceIsRefused() {
        assertRefusedWithoutEffect(
                Mutation.liftMeasure(NUMBER, 1).with("type", "PENALTY"),
                "BAD_USER_INPUT",
                "`input.type` must be the type of a measure that is in force");
        Mutation.liftMeasure(NUMBER, 1).by(Tokens.administrator()).get("liftMeasure");
        impose(Mutation.imposeMeasure(NUMBER, 2));

        assertRefusedWithoutEffect(
                Mutation.liftMeasure(NUMBER, 3),
                "BAD_USER_INPUT",
                "`input.type` must be the type of a measure that is in force");
    }

    @Test
    void aLiftEndsAllMeasuresOfItsType() {
        impose(Mutation.imposeMeasure(NUMBER, 1)
                .with("type", "RECTIFICATION_NOTICE")
                .with("imposedOn", "2020-03-01"));

        assertRefusedWithoutEffect(
                Mutation.liftMeasure(NUMBER, 2).with("liftedOn", "2020-02-15"),
                "BAD_USER_INPUT",
                "`input.liftedOn` must not be before");
        Answer answer =
                Mutation.liftMeasure(NUMBER, 2).with("liftedOn", "2020-03-02").by(Tokens.administrator());

        assertThat(answer.<String>list("liftMeasure.measures.liftedOn")).containsExactly("2020-03-02", "2020-03-02");
    }

    @Test
    void aLiftDateInTheFutureIsRefused() {
        assertRefusedWithoutEffect(
                Mutation.liftMeasure(NUMBER, 1).with("liftedOn", "2999-01-01"),
                "BAD_USER_INPUT",
                "`input.liftedOn` must not be after today");
    }

    @Test
    void anImpositionDateInTheFutureIsRefused() {
        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1).with("imposedOn", "2999-01-01"),
                "BAD_USER_INPUT",
                "`input.imposedOn` must not be after today");
    }

    @ParameterizedTest
    @CsvSource({
        "2016-11-30, miit-order-25",
        "2015-06-30, black-card-plan-2015",
        "2017-06-01, cybersecurity-law-2016",
        "2022-12-01, anti-telecom-fraud-law"
    })
    void aLawInForceOnTheDayOfTheViolationIsAccepted(String lastDay, String instrument) {
        setCampaignEnd(lastDay);

        impose(Mutation.imposeMeasure(NUMBER, 1).with("imposedOn", "2023-01-01").with("legalBasis", instrument));
    }

    @ParameterizedTest
    @CsvSource({
        "2013-08-31, miit-order-25",
        "2016-01-01, black-card-plan-2015",
        "2016-11-30, cybersecurity-law-2016",
        "2016-11-30, anti-telecom-fraud-law",
        "2022-11-30, anti-telecom-fraud-law"
    })
    void aLawNotInForceOnTheDayOfTheViolationIsRefused(String lastDay, String instrument) {
        setCampaignEnd(lastDay);

        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1)
                        .with("imposedOn", "2023-01-01")
                        .with("legalBasis", instrument),
                "BAD_USER_INPUT",
                "not in force on the day of the violation, " + lastDay);
    }

    @Test
    void anInvalidTransitionIsReportedBeforeAnInapplicableLaw() {
        synthetic.deleteCase("syn-c1", "syn-0001");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "CLOSED");

        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1).with("legalBasis", "anti-telecom-fraud-law"),
                "INVALID_TRANSITION",
                "CLOSED");
    }

    @Test
    void theDayOfTheViolationFallsBackToThePublicationDate() {
        database.runWithoutTriggers(
                "update campaign set started_on = null, published_on = date '2017-02-05' where code = 'syn-c1'");

        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1)
                        .with("imposedOn", "2026-01-01")
                        .with("legalBasis", "anti-telecom-fraud-law"),
                "BAD_USER_INPUT",
                "not in force on the day of the violation, 2017-02-05");
    }

    @Test
    void aLawMustBeInForceOnAllDaysOfTheVisits() {
        database.runWithoutTriggers("""
                update campaign set started_on = date '2022-11-30', ended_on = date '2022-12-31' where code = 'syn-c1'""");

        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1)
                        .with("imposedOn", "2023-01-01")
                        .with("legalBasis", "anti-telecom-fraud-law"),
                "BAD_USER_INPUT",
                "not in force on the day of the violation, 2022-11-30");
    }

    @Test
    void todayStandsForAViolationWithoutADay() {
        impose(Mutation.imposeMeasure(NUMBER, 1).with("legalBasis", "anti-telecom-fraud-law"));
        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 2).with("legalBasis", "black-card-plan-2015"),
                "BAD_USER_INPUT",
                "not in force on the day of the violation");
    }

    @Test
    void anUnknownLegalInstrumentIsNotFound() {
        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1).with("legalBasis", "no-such-law"),
                "NOT_FOUND",
                "No legal instrument 'no-such-law'");
        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1).with("legalBasis", "' or true --"),
                "NOT_FOUND",
                "No legal instrument");
    }

    private void setCampaignEnd(String day) {
        database.runWithoutTriggers(
                "update campaign set started_on = cast(? as date), ended_on = cast(? as date) where code = 'syn-c1'",
                day,
                day);
    }

    private static Answer impose(Mutation mutation) {
        Answer answer = mutation.by(Tokens.administrator());
        answer.get("imposeMeasure");
        return answer;
    }

    private void assertRefusedWithoutEffect(Mutation mutation, String code, String message) {
        List<List<Object>> before = database.rows(
                "select version, (select count(*) from rectification_event e where e.campaign = c.campaign) "
                        + "from rectification_case c where campaign = 'syn-c1'");

        Answer answer = mutation.by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains(message);
        assertThat(database.rows(
                        "select version, (select count(*) from rectification_event e where e.campaign = c.campaign) "
                                + "from rectification_case c where campaign = 'syn-c1'"))
                .isEqualTo(before);
    }
}
