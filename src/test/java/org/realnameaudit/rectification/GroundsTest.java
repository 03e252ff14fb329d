package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Nobody is accused of what was not found, or while the inspection is still going on (rule 18). */
@QuarkusTest
@WithProvider
class GroundsTest {

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertResellers() {
        synthetic.resellers(1);
        synthetic.outlets(2);
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xiaomi", "foxconn"})
    void aResellerThatWasFoundCleanOrNotInspectedCanHaveNoCase(String reseller) {
        String before = synthetic.state();

        Answer answer = Mutation.openCase("miit-2016-11", reseller).by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.inputErrors()).containsExactly("input.reseller NO_GROUNDS");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFT", "IN_FIELD"})
    void noCaseIsOpenedBeforeTheEndOfTheFieldWork(String status) {
        synthetic.campaign("syn-c1", status);
        synthetic.violation("syn-c1", "syn-0001");

        Answer answer = Mutation.openCase("syn-c1", "syn-0001").by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("INVALID_TRANSITION");
        assertThat(answer.inputErrors()).containsExactly("input.campaign CAMPAIGN_NOT_IN_REVIEW");
    }

    @Test
    void aRecordedViolationIsAGroundUntilItIsVoided() {
        synthetic.campaign("syn-c1", "IN_FIELD");
        Mutation.recordInspections("syn-c1", Mutation.visit("syn-0001-o0001", "2020-01-02", "MANUAL_ENTRY"))
                .by(Tokens.auditor())
                .get("recordInspections");
        Mutation.moveCampaign("syn-c1", "IN_REVIEW", 0)
                .by(Tokens.administrator())
                .get("moveCampaign");
        Mutation.voidInspection("syn-c1", "syn-0001-o0001", 1)
                .by(Tokens.auditor())
                .get("voidInspection");

        assertThat(Mutation.openCase("syn-c1", "syn-0001")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.reseller NO_GROUNDS");

        Mutation.recordInspections("syn-c1", Mutation.visit("syn-0001-o0002", "2020-01-02", "MANUAL_ENTRY"))
                .by(Tokens.auditor())
                .get("recordInspections");
        Mutation open = Mutation.openCase("syn-c1", "syn-0001").with("idempotencyKey", "key");
        Answer opened = open.by(Tokens.administrator());
        assertThat(opened.hasErrors()).isFalse();

        Mutation.voidInspection("syn-c1", "syn-0001-o0002", 1)
                .by(Tokens.auditor())
                .get("voidInspection");
        assertThat(open.by(Tokens.administrator()).response().asString())
                .as("the same request again")
                .isEqualTo(opened.response().asString());
    }
}
