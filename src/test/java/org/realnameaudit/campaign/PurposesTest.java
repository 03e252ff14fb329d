package org.realnameaudit.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
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
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Only spot checks count in trends, in verdict counts and in sums over several campaigns (rule 23). */
@QuarkusTest
@WithProvider
class PurposesTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaignsOfEachPurpose() {
        synthetic.resellers(2);
        synthetic.outlets(2);
        for (String campaign : List.of("syn-random", "syn-complaint", "syn-follow")) {
            synthetic.campaign(campaign, "IN_REVIEW");
            synthetic.inspections(campaign);
        }
        database.runWithoutTriggers(
                "update campaign set purpose = 'COMPLAINT', complaint_references = '{12321-1}' where code = 'syn-complaint'");
        database.runWithoutTriggers(
                "update campaign set purpose = 'FOLLOW_UP', follows = 'syn-random' where code = 'syn-follow'");
        for (String campaign : List.of("syn-random", "syn-complaint", "syn-follow")) {
            Mutation.moveCampaign(campaign, "PUBLISHED", 0)
                    .by(Tokens.administrator())
                    .get("moveCampaign");
        }
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reseller: \"syn-0002\" | 2",
                "reseller: \"syn-0002\", purpose: [COMPLAINT] | 2",
                "reseller: \"syn-0002\", purpose: [RANDOM, COMPLAINT, FOLLOW_UP] | 6",
                "reseller: \"syn-0002\", purpose: [] | 0",
                "campaign: \"syn-follow\" | 4",
                "campaign: \"syn-follow\", purpose: [RANDOM] | 0"
            })
    void sumsCountRandomCampaignsUnlessTheFilterSaysOtherwise(String filter, int inspected) {
        String query = "{ compliance(filter: { %s }) { compliance { inspected } } }".formatted(filter);

        assertThat(Ask.query(query).<Integer>get("compliance[0].compliance.inspected"))
                .isEqualTo(inspected);
        assertThat(Ask.query(Tokens.auditor(), query, Map.of()).<Integer>get("compliance[0].compliance.inspected"))
                .isEqualTo(inspected);
    }

    @Test
    void resellersAndOutletsCountRandomCampaigns() {
        Answer seen = Ask.query("""
                { reseller(code: "syn-0002") { compliance { inspected } violatingCampaigns verdicts { campaign { code } } }
                  outlet(code: "syn-0002-o0001") { compliance { inspected } }
                  resellers(filter: { search: "合成转售2" }) { nodes { compliance { inspected } } }
                  repeated: resellers(filter: { search: "合成转售2", repeatOffender: true }) { totalCount } }""");

        assertThat(seen.<Integer>get("reseller.compliance.inspected")).isEqualTo(2);
        assertThat(seen.<Integer>get("reseller.violatingCampaigns")).isEqualTo(1);
        assertThat(seen.<Integer>get("repeated.totalCount")).isZero();
        assertThat(seen.<Object>list("reseller.verdicts")).hasSize(3);
        assertThat(seen.<Integer>get("outlet.compliance.inspected")).isEqualTo(1);
    }

    @Test
    void aChangeIsBetweenRandomCampaigns() {
        Answer refused =
                Ask.query("{ complianceChange(from: \"syn-random\", to: \"syn-follow\") { percentagePoints } }");

        assertThat(refused.inputErrors()).containsExactly("to NOT_ALLOWED_NOW");
    }

    @Test
    void campaignsAreFoundByPurposeRegionAndProgramme() {
        assertThat(Mutation.createCampaign("syn-new")
                        .with("region", "440000")
                        .with("programme", "drive-2020")
                        .with("purpose", "COMPLAINT")
                        .by(Tokens.auditor())
                        .hasErrors())
                .isFalse();

        assertThat(found("purpose: [COMPLAINT]")).containsExactly("syn-complaint", "syn-new");
        assertThat(found("purpose: []")).isEmpty();
        assertThat(found("region: \"440000\"")).containsExactly("syn-new");
        assertThat(found("programme: \"drive-2020\"")).containsExactly("syn-new");
        assertThat(found("programme: \"drive\\u0000\"")).isEmpty();
        assertThat(Ask.query(Tokens.auditor(), "{ campaigns(filter: { region: \"1\" }) { totalCount } }", Map.of())
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    private static List<String> found(String filter) {
        return Ask.query(
                        Tokens.auditor(),
                        "{ campaigns(filter: { %s }) { nodes { code } } }".formatted(filter),
                        Map.of())
                .list("campaigns.nodes.code");
    }

    @Test
    void onlyOfficialsSeeWhereComplaintsAreRegistered() {
        String query = "{ campaign(code: \"syn-complaint\") { purpose complaintReferences } }";

        assertThat(Ask.query(query).<Object>list("campaign.complaintReferences"))
                .isEmpty();
        assertThat(Ask.query(Tokens.reseller("syn-0001"), query, Map.of()).<Object>list("campaign.complaintReferences"))
                .isEmpty();
        assertThat(Ask.query(Tokens.auditor(), query, Map.of()).<Object>list("campaign.complaintReferences"))
                .containsExactly("12321-1");
    }

    @ParameterizedTest
    @CsvSource({
        "FOLLOW_UP, , input.follows REQUIRED",
        "FOLLOW_UP, syn-follow, input.follows NOT_ALLOWED_NOW",
        "FOLLOW_UP, miit-2016-11, input.follows NOT_ALLOWED_NOW",
        "FOLLOW_UP, no-such-campaign, input.follows UNKNOWN_CODE",
        "RANDOM, syn-random, input.follows NOT_ALLOWED_NOW",
        "FOLLOW_UP, syn-random, "
    })
    void aFollowUpFollowsAPublishedCampaignWithRecordedInspections(String purpose, String follows, String error) {
        Answer answer = Mutation.createCampaign("syn-new")
                .with("purpose", purpose)
                .with("follows", follows)
                .by(Tokens.auditor());

        assertThat(answer.hasErrors() ? answer.inputErrors() : List.of())
                .isEqualTo(error == null ? List.of() : List.of(error));
    }
}
