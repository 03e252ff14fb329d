package org.realnameaudit.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A campaign moves one status at a time, and becomes public with its publication (rule 8). */
@QuarkusTest
@WithProvider
class MoveCampaignTest {

    @Inject
    Synthetic synthetic;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, IN_FIELD",
        "IN_FIELD, IN_REVIEW",
        "IN_REVIEW, IN_FIELD PUBLISHED",
        "PUBLISHED, CLOSED",
        "CLOSED, ''"
    })
    void aCampaignMovesOneStepForwardOrFromReviewBackToTheField(CampaignStatus from, String next) {
        List<String> allowed = next.isEmpty() ? List.of() : List.of(next.split(" "));
        for (CampaignStatus to : CampaignStatus.values()) {
            synthetic.campaign("syn-c1", from.name());
            synthetic.inspectedOutlet("syn-c1");

            Answer answer = Mutation.moveCampaign("syn-c1", to.name(), 0).by(Tokens.administrator());

            if (allowed.contains(to.name())) {
                assertThat(answer.<String>get("moveCampaign.campaign.status")).isEqualTo(to.name());
                assertThat(answer.<Integer>get("moveCampaign.campaign.version")).isEqualTo(1);
            } else {
                assertThat(answer.code()).as("%s to %s", from, to).isEqualTo("INVALID_TRANSITION");
                assertThat(answer.json().getList("errors[0].extensions.allowed"))
                        .isEqualTo(allowed);
            }
            synthetic.deleteCampaigns("syn-c1");
        }
    }

    @Test
    void aPublishedCampaignIsPublicAndHasAPublicationDate() {
        synthetic.campaign("syn-c1", "IN_REVIEW");
        synthetic.inspectedOutlet("syn-c1");
        assertThat(Ask.query("{ campaign(code: \"syn-c1\") { code } }").<Object>get("campaign"))
                .isNull();
        LocalDate before = LocalDate.now(ShanghaiClock.ZONE);

        Answer published = Mutation.moveCampaign("syn-c1", "PUBLISHED", 0).by(Tokens.administrator());

        assertThat(LocalDate.parse(published.get("moveCampaign.campaign.publishedOn")))
                .isBetween(before, LocalDate.now(ShanghaiClock.ZONE));
        assertThat(Ask.query("{ campaign(code: \"syn-c1\") { status } }").<String>get("campaign.status"))
                .isEqualTo("PUBLISHED");
    }

    @Test
    void aMoveOfAnUnknownCampaignIsNotFound() {
        for (String code : List.of("no-such-campaign", "", "' or true --", "a\u0000b", "x".repeat(5_000))) {
            assertThat(Mutation.moveCampaign(code, "PUBLISHED", 0)
                            .by(Tokens.administrator())
                            .code())
                    .isEqualTo("NOT_FOUND");
        }
    }
}
