package org.realnameaudit.campaign;

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
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * Campaigns are found by status, text and days, and ordered by their days, as far as the reader may see them (rule 8).
 */
@QuarkusTest
@WithProvider
class CampaignListsTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaigns() {
        synthetic.campaign("syn-a", "PUBLISHED");
        synthetic.campaign("syn-b", "CLOSED");
        synthetic.campaign("syn-c", "IN_REVIEW");
        synthetic.campaign("syn-d", "DRAFT");
        describe("syn-a", "春季暗访", "2020-03-01", "2020-06-01");
        describe("syn-b", "秋季暗訪", "2020-01-15", "2020-07-01");
        describe("syn-c", "Autumn round", "2020-09-01", null);
        describe("syn-d", "Autumn plan", null, null);
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    private void describe(String code, String title, String startedOn, String publishedOn) {
        database.runWithoutTriggers(
                "update campaign set title = ?, started_on = cast(? as date), published_on = cast(? as date) where code = ?",
                title,
                startedOn,
                publishedOn,
                code);
    }

    private static String found(RequestSpecification reader, String arguments) {
        Answer answer =
                Ask.query(reader, "{ campaigns(%s) { totalCount nodes { code } } }".formatted(arguments), Map.of());
        List<String> codes = answer.list("campaigns.nodes.code");
        assertThat(answer.<Integer>get("campaigns.totalCount")).isEqualTo(codes.size());
        return String.join(
                " ",
                codes.stream()
                        .filter(each -> each.startsWith("syn-"))
                        .map(each -> each.substring("syn-".length()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filter: { status: [DRAFT, CLOSED] } | b d",
                "filter: { status: PUBLISHED } | a",
                "filter: { status: [] } | ''",
                "filter: { search: \"AUTUMN\" } | c d",
                "filter: { search: \"暗訪\" } | a b",
                "filter: { search: \"秋(qiū)季\" } | b",
                "filter: { search: \"syn-c\" } | c",
                "filter: { startedFrom: \"2020-03-01\" } | a c",
                "filter: { startedFrom: \"2020-01-15\", startedTo: \"2020-03-01\" } | a b",
                "filter: { publishedFrom: \"2020-06-02\", publishedTo: \"2020-12-31\" } | b",
                "filter: { publishedTo: \"2020-06-01\" } | a",
                "orderBy: { field: CODE, direction: DESC } | d c b a",
                "orderBy: { field: STARTED_ON } | b a c d",
                "orderBy: { field: STARTED_ON, direction: DESC } | d c a b",
                "orderBy: { field: PUBLISHED_ON } | a b c d",
                "orderBy: { field: PUBLISHED_ON, direction: DESC } | d c b a"
            })
    void anOfficialFindsCampaignsByStatusTextAndDays(String arguments, String codes) {
        assertThat(found(Tokens.auditor(), arguments)).isEqualTo(codes);
    }

    @Test
    void thePublicFindsNoUnpublishedCampaignByAnyCondition() {
        assertThat(found(given(), "filter: { search: \"autumn\" }")).isEmpty();
        assertThat(found(given(), "filter: { startedFrom: \"2020-01-01\" }, orderBy: { field: STARTED_ON }"))
                .isEqualTo("b a");
        assertThat(found(given(), "filter: { status: [IN_REVIEW, DRAFT] }")).isEmpty();
    }
}
