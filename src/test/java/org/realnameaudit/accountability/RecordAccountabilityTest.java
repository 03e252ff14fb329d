package org.realnameaudit.accountability;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Light and serious violations of operators lead to different accountability actions (rule 15). */
@QuarkusTest
@WithProvider
class RecordAccountabilityTest {

    private static final Mutation SERIOUS = Mutation.recordAccountability();
    private static final Mutation LIGHT = SERIOUS.with("severity", "LIGHT")
            .with("type", "CIRCULATED_CRITICISM_WITH_DEADLINE")
            .with("position", null)
            .with("deadline", "2020-02-01")
            .with("city", "广州")
            .with("note", "synthetic");

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aLightViolationIsCriticisedWithADeadline() {
        Answer answer = LIGHT.by(Tokens.administrator());

        assertThat(answer.<Map<String, Object>>get("recordAccountability.accountabilityAction"))
                .containsEntry("city", "广州")
                .containsEntry("deadline", "2020-02-01")
                .containsEntry("position", null)
                .containsEntry("type", "CIRCULATED_CRITICISM_WITH_DEADLINE");
    }

    @ParameterizedTest
    @EnumSource(names = {"WARNING", "DEMERIT", "MAJOR_DEMERIT"})
    void aSeriousViolationSanctionsTheOfficeHolder(AccountabilityType type) {
        Answer answer = SERIOUS.with("type", type.name()).by(Tokens.administrator());

        assertThat(answer.<String>get("recordAccountability.accountabilityAction.type"))
                .isEqualTo(type.name());
        assertThat(answer.<String>get("recordAccountability.accountabilityAction.position"))
                .isEqualTo("synthetic office");
    }

    @Test
    void anAccountabilityActionIsPublicWithTheCommitmentLetters() {
        SERIOUS.by(Tokens.administrator()).get("recordAccountability");

        Answer operator = Ask.query(
                "{ operator(code: \"china-mobile\") { commitmentLetters { title } accountabilityActions { type region { code } } } }");

        assertThat(operator.<String>list("operator.accountabilityActions.type")).containsExactly("DEMERIT");
        assertThat(operator.<String>list("operator.commitmentLetters.title")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SERIOUS, CIRCULATED_CRITICISM_WITH_DEADLINE",
        "LIGHT, WARNING",
        "LIGHT, DEMERIT",
        "LIGHT, MAJOR_DEMERIT"
    })
    void anActionForTheOtherSeverityIsRefused(String severity, String type) {
        assertRefusedWithoutEffect(SERIOUS.with("severity", severity).with("type", type), "`input.type` must be ");
    }

    @Test
    void anActionWithMissingOrInvalidFieldsIsRefused() {
        assertRefusedWithoutEffect(
                LIGHT.with("deadline", null), "`input.deadline` is required when `severity` is LIGHT");
        assertRefusedWithoutEffect(
                LIGHT.with("position", "synthetic office"), "`input.position` is not allowed when `severity` is LIGHT");
        assertRefusedWithoutEffect(
                SERIOUS.with("position", null), "`input.position` is required when `severity` is SERIOUS");
        assertRefusedWithoutEffect(SERIOUS.with("position", "  "), "`input.position` must not be blank");
        assertRefusedWithoutEffect(SERIOUS.with("position", "two\nlines"), "`input.position` must be one line");
        for (String empty : List.of("", "　", "\u200b")) {
            assertRefusedWithoutEffect(SERIOUS.with("city", empty), "`input.city` must not be blank");
        }
        assertRefusedWithoutEffect(SERIOUS.with("city", "a\u2028b"), "`input.city` must be one line");
        assertRefusedWithoutEffect(SERIOUS.with("city", "x".repeat(301)), "`input.city` must have at most 300");
        assertRefusedWithoutEffect(LIGHT.with("deadline", "2019-12-31"), "`input.deadline` must not be before");
        assertRefusedWithoutEffect(SERIOUS.with("decidedOn", "2999-01-01"), "`input.decidedOn` must not be after");
    }

    @Test
    void aNoteThatLooksEmptyIsNone() {
        SERIOUS.with("note", "\u200b\u00a0\u3000").by(Tokens.administrator()).get("recordAccountability");

        assertThat(database.<String>column("select note from accountability_action"))
                .containsExactly((String) null);
    }

    @Test
    void anUnknownOperatorOrRegionIsNotFound() {
        assertThat(SERIOUS.with("operator", "no-such-operator")
                        .with("commitmentLetter", null)
                        .with("campaign", "miit-2016-11")
                        .by(Tokens.administrator())
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(SERIOUS.with("region", "999999").by(Tokens.administrator()).code())
                .isEqualTo("NOT_FOUND");
    }

    private void assertRefusedWithoutEffect(Mutation mutation, String message) {
        Answer answer = mutation.by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.message()).contains(message);
        assertThat(database.<Long>column("select count(*) from accountability_action"))
                .containsExactly(0L);
    }
}
