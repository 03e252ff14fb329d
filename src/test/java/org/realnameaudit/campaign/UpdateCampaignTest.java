package org.realnameaudit.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A campaign can be edited before its publication (rule 8). */
@QuarkusTest
@WithProvider
class UpdateCampaignTest {

    private static final Mutation UPDATE =
            Mutation.updateCampaign("syn-c1", 0).with("sources", List.of("新华网 2020-02-06"));

    @Inject
    Synthetic synthetic;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "administrator"})
    void everythingButTheCodeOfADraftCanChange(String role) {
        synthetic.campaign("syn-c1", "DRAFT");

        Answer answer = UPDATE.with("regulator", "another regulator")
                .with("startedOn", "2020-02-01")
                .with("endedOn", "2020-02-29")
                .by(Tokens.bearer(Tokens.valid(role)));

        assertThat(answer.<Map<String, Object>>get("updateCampaign.campaign"))
                .containsEntry("code", "syn-c1")
                .containsEntry("title", "another title")
                .containsEntry("regulator", "another regulator")
                .containsEntry("status", "DRAFT")
                .containsEntry("startedOn", "2020-02-01")
                .containsEntry("endedOn", "2020-02-29")
                .containsEntry("sources", List.of("新华网 2020-02-06"))
                .containsEntry("version", 1);
    }

    @Test
    void aValueThatIsLeftOutStays() {
        synthetic.campaign("syn-c1", "DRAFT");

        Answer answer = Mutation.updateCampaign("syn-c1", 0).by(Tokens.auditor());

        assertThat(answer.<Map<String, Object>>get("updateCampaign.campaign"))
                .containsEntry("title", "another title")
                .containsEntry("regulator", "Synthetic regulator")
                .containsEntry("startedOn", "2020-01-01")
                .containsEntry("sources", List.of());
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_FIELD", "IN_REVIEW"})
    void afterTheDraftOnlyTitleAndSourcesCanChange(CampaignStatus status) {
        synthetic.campaign("syn-c1", status.name());

        Answer refused = UPDATE.with("regulator", "another regulator")
                .with("startedOn", "2020-02-01")
                .with("endedOn", "2020-02-29")
                .by(Tokens.auditor());

        assertThat(refused.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(refused.inputErrors())
                .containsExactly(
                        "input.endedOn NOT_ALLOWED_NOW",
                        "input.regulator NOT_ALLOWED_NOW",
                        "input.startedOn NOT_ALLOWED_NOW");
        assertThat(UPDATE.by(Tokens.auditor()).<String>get("updateCampaign.campaign.title"))
                .isEqualTo("another title");
    }

    @ParameterizedTest
    @EnumSource(names = {"PUBLISHED", "CLOSED", "CANCELLED"})
    void noOtherCampaignIsEdited(CampaignStatus status) {
        synthetic.campaign("syn-c1", status.name());
        String before = synthetic.state();

        assertThat(UPDATE.by(Tokens.auditor()).code()).isEqualTo("INVALID_TRANSITION");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void invalidValuesAreRefusedTogether() {
        synthetic.campaign("syn-c1", "DRAFT");
        String before = synthetic.state();

        assertThat(UPDATE.with("title", "")
                        .with("sources", List.of("two\nlines"))
                        .with("endedOn", "2019-12-31")
                        .by(Tokens.auditor())
                        .inputErrors())
                .containsExactly("input.endedOn RANGE", "input.sources[0] FORMAT", "input.title EMPTY");
        assertThat(UPDATE.with("expectedVersion", 1).by(Tokens.auditor()).code())
                .isEqualTo("STALE");
        assertThat(UPDATE.with("code", "no-such-campaign").by(Tokens.auditor()).code())
                .isEqualTo("NOT_FOUND");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void aRepeatedUpdateWithTheSameKeyHasOneEffect() {
        synthetic.campaign("syn-c1", "DRAFT");
        Mutation keyed = UPDATE.with("idempotencyKey", "update-1");

        Answer first = keyed.by(Tokens.auditor());

        assertThat(keyed.by(Tokens.auditor()).json().<Object>get("data"))
                .isEqualTo(first.json().get("data"));
        assertThat(Ask.query(Tokens.auditor(), "{ campaign(code: \"syn-c1\") { version } }", Map.of())
                        .<Integer>get("campaign.version"))
                .isEqualTo(1);
    }
}
