package org.realnameaudit.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.SentSql;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** How often each type of violation was found. */
@QuarkusTest
@WithProvider
class ViolationCountsTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertViolations() {
        synthetic.resellers(3);
        synthetic.outlets(12);
        for (String campaign : List.of("syn-a", "syn-b")) {
            synthetic.campaign(campaign, "PUBLISHED");
            synthetic.inspections(campaign);
        }
        synthetic.campaign("syn-secret", "IN_REVIEW");
        synthetic.inspections("syn-secret");
        synthetic.voidInspection("syn-a", "syn-0001-o0004");
        database.runWithoutTriggers("""
                update finding set kind = 'ADVICE'
                where (campaign, outlet, violation_type) = ('syn-b', 'syn-0002-o0004', 'NO_ID_READER')""");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void eachTypeIsCountedWithItsOutlets() {
        assertThat(rows(Tokens.reseller("syn-0001"), ""))
                .containsExactly(List.of("MANUAL_ENTRY", 17, 9), List.of("NO_ID_READER", 16, 9));
    }

    @Test
    void officialsCountUnpublishedCampaignsAsWell() {
        assertThat(rows(Tokens.auditor(), ""))
                .containsExactly(List.of("MANUAL_ENTRY", 26, 9), List.of("NO_ID_READER", 25, 9));
        assertThat(Ask.query("{ violations(filter: { campaign: \"syn-secret\" }) { findings } }")
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "campaign: \"syn-b\" | campaign = 'syn-b'",
                "reseller: \"syn-0002\" | reseller = 'syn-0002'",
                "channel: ONLINE | channel = 'ONLINE'",
                "region: \"440000\" | region = '440000'",
                "operator: \"china-telecom\" | reseller in (select reseller from reseller_host where operator = 'china-telecom')",
                "purpose: [FOLLOW_UP] | false",
                "campaign: \"miit-2016-11\" | false"
            })
    void theFilterIsThatOfTheRates(String filter, String condition) {
        assertThat(rows(Tokens.reseller("syn-0001"), filter)).isEqualTo(recount("violation_type", condition));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CAMPAIGN", "RESELLER", "CHANNEL", "REGION", "CAMPAIGN CHANNEL", "RESELLER REGION CAMPAIGN"})
    void theRowsAreThoseOfAPlainRecount(String dimensions) {
        String groups = String.join(", ", dimensions.split(" "));
        List<List<Object>> rows = Ask.query("""
                        { violations(groupBy: [%s]) { type { code } campaign { code } reseller { code } channel region { code } findings outlets } }""".formatted(groups)).<Map<String, Object>>list("violations").stream()
                .map(each -> Arrays.asList(
                        code(each.get("type")),
                        dimensions.contains("CAMPAIGN") ? code(each.get("campaign")) : null,
                        dimensions.contains("RESELLER") ? code(each.get("reseller")) : null,
                        each.get("channel"),
                        code(each.get("region")),
                        each.get("findings"),
                        each.get("outlets")))
                .toList();
        String columns = "violation_type"
                + column(dimensions, "CAMPAIGN")
                + column(dimensions, "RESELLER")
                + column(dimensions, "CHANNEL")
                + column(dimensions, "REGION");

        assertThat(rows).doesNotHaveDuplicates().hasSizeGreaterThan(2);
        assertThat(rows).containsExactlyInAnyOrderElementsOf(recount(columns, "true"));
    }

    private static String column(String dimensions, String dimension) {
        String column = dimension.toLowerCase(Locale.ROOT);
        return dimensions.contains(dimension) ? ", " + column : ", null::text as " + column;
    }

    private static Object code(Object of) {
        return of == null ? null : ((Map<?, ?>) of).get("code");
    }

    private static List<List<Object>> rows(RequestSpecification reader, String filter) {
        Answer answer = Ask.query(
                reader,
                "{ violations(filter: { %s }) { type { code } findings outlets } }".formatted(filter),
                Map.of());
        return answer.<Map<String, Object>>list("violations").stream()
                .map(each -> List.of(code(each.get("type")), each.get("findings"), each.get("outlets")))
                .toList();
    }

    /** @return the counts of published inspections, from one row for each finding */
    private List<List<Object>> recount(String columns, String condition) {
        return database.rows("""
                select %s, count(*)::integer, count(distinct outlet)::integer
                from (
                  select f.violation_type::text, i.campaign::text, i.reseller::text, i.channel::text, i.region::text, i.outlet
                  from finding f join inspection i using (campaign, outlet, attempt)
                  where f.kind = 'VIOLATION' and not i.voided and i.campaign in ('syn-a', 'syn-b')) x
                where %s group by %s order by 1""".formatted(columns, condition, columns.contains(",") ? "1, 2, 3, 4, 5" : "1"));
    }

    @Test
    void oneStatementCountsThemAll() {
        assertThat(SentSql.count(() -> Ask.query("{ violations(groupBy: [CAMPAIGN, CHANNEL]) { findings outlets } }"))
                        .statements())
                .isEqualTo(1);
    }
}
