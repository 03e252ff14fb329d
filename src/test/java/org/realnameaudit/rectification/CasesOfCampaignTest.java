package org.realnameaudit.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A campaign lists the cases that the reader may see (rules 8, 10 and 21). */
@QuarkusTest
@WithProvider
class CasesOfCampaignTest {

    private static final String PUBLISHED = "syn-c1";
    private static final String IN_REVIEW = "syn-c2";

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertCases() {
        synthetic.resellers(4);
        synthetic.campaign(PUBLISHED, "PUBLISHED");
        synthetic.campaign(IN_REVIEW, "IN_REVIEW");
        for (String campaign : List.of(PUBLISHED, IN_REVIEW)) {
            synthetic.caseWithStatus(campaign, "syn-0001", "RECTIFYING");
            synthetic.caseWithStatus(campaign, "syn-0002", "OPEN");
            synthetic.caseWithStatus(campaign, "syn-0003", "WITHDRAWN");
            synthetic.caseWithStatus(campaign, "syn-0004", "NOTIFIED");
            synthetic.noViolation(campaign, "syn-0003");
        }
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    private static Answer ask(RequestSpecification caller, String campaign, String arguments) {
        return Ask.query(caller, """
                { campaign(code: "%s") { code
                    rectificationCases%s { totalCount pageInfo { hasNextPage endCursor } nodes { number reseller { code } } } } }""".formatted(campaign, arguments), Map.of());
    }

    /** @return the last digits of the resellers, or that the caller sees no campaign */
    private static String resellers(RequestSpecification caller, String campaign, String arguments) {
        Answer answer = ask(caller, campaign, arguments);
        if (answer.get("campaign") == null) {
            return "no campaign";
        }
        List<String> codes = answer.list("campaign.rectificationCases.nodes.reseller.code");
        assertThat(answer.<Integer>get("campaign.rectificationCases.totalCount"))
                .isEqualTo(codes.size());
        assertThat(answer.<String>list("campaign.rectificationCases.nodes.number"))
                .isEqualTo(codes.stream().map(each -> campaign + "/" + each).toList());
        return String.join(
                " ",
                codes.stream().map(each -> each.substring("syn-000".length())).toList());
    }

    private static String resellers(RequestSpecification caller, String campaign) {
        return resellers(caller, campaign, "");
    }

    @Test
    void thePublicSeesNotifiedCasesOfAPublishedCampaignThatAreNotWithdrawn() {
        assertThat(resellers(given(), PUBLISHED)).isEqualTo("1 4");
        assertThat(resellers(given(), IN_REVIEW)).isEqualTo("no campaign");
    }

    @Test
    void aResellerAlsoSeesItsOwnCaseOnceItWasNotified() {
        assertThat(resellers(Tokens.reseller("syn-0001"), PUBLISHED)).isEqualTo("1 4");
        assertThat(resellers(Tokens.reseller("syn-0003"), PUBLISHED))
                .as("the reseller of the withdrawn case")
                .isEqualTo("1 3 4");
        assertThat(resellers(Tokens.reseller("syn-0002"), PUBLISHED))
                .as("the reseller that was not notified yet")
                .isEqualTo("1 4");
        assertThat(resellers(Tokens.reseller("syn-0001"), IN_REVIEW))
                .as("no case of another reseller before the publication")
                .isEqualTo("1");
        assertThat(resellers(Tokens.reseller("syn-0002"), IN_REVIEW)).isEqualTo("no campaign");
    }

    @Test
    void officialsSeeAllCases() {
        for (RequestSpecification official : List.of(Tokens.auditor(), Tokens.administrator())) {
            assertThat(resellers(official, PUBLISHED)).isEqualTo("1 2 3 4");
            assertThat(resellers(official, IN_REVIEW)).isEqualTo("1 2 3 4");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(filter: { status: [OPEN, RECTIFYING] }) | 1 2",
                "(filter: { awaiting: NOBODY }) | 3",
                "(filter: { reseller: \"syn-0004\" }) | 4",
                "(filter: { campaign: \"syn-c1\", severity: ORDINARY }) | 1 2 3 4",
                "(filter: { campaign: \"syn-c2\" }) | ''",
                "(filter: { status: [] }) | ''",
                "(orderBy: { field: NUMBER, direction: DESC }) | 4 3 2 1",
                "(orderBy: { field: UPDATED }, filter: { groundsStand: true }) | 1 2 4",
                "(filter: { groundsStand: false }) | 3"
            })
    void theCasesAreFilteredAndOrderedLikeThoseOfAllCampaigns(String arguments, String expected) {
        assertThat(resellers(Tokens.auditor(), PUBLISHED, arguments)).isEqualTo(expected);
    }

    @Test
    void theCasesAreReadPageByPage() {
        Answer first = ask(Tokens.auditor(), PUBLISHED, "(first: 3)");
        assertThat(first.<Integer>get("campaign.rectificationCases.totalCount")).isEqualTo(4);
        assertThat(first.<Boolean>get("campaign.rectificationCases.pageInfo.hasNextPage"))
                .isTrue();

        Answer second = ask(
                Tokens.auditor(),
                PUBLISHED,
                "(first: 3, after: \"%s\")"
                        .formatted(first.<String>get("campaign.rectificationCases.pageInfo.endCursor")));
        assertThat(second.<String>list("campaign.rectificationCases.nodes.number"))
                .containsExactly("syn-c1/syn-0004");
        assertThat(second.<Boolean>get("campaign.rectificationCases.pageInfo.hasNextPage"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(filter: { reseller: \"syn-none\" }) | NOT_FOUND | filter.reseller[0] UNKNOWN_CODE",
                "(filter: { campaign: \"syn-c2\" }) | NOT_FOUND | filter.campaign[0] UNKNOWN_CODE",
                "(first: 101) | BAD_USER_INPUT | first RANGE"
            })
    void aRefusedListLeavesTheCampaign(String arguments, String code, String error) {
        Answer answer = ask(given(), PUBLISHED, arguments);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.inputErrors()).containsExactly(error);
        assertThat(answer.json().<String>get("data.campaign.code")).isEqualTo(PUBLISHED);
        assertThat(answer.json().<Object>get("data.campaign.rectificationCases"))
                .isNull();
    }
}
