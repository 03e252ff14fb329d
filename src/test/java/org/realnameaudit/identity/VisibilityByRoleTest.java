package org.realnameaudit.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.QueryBatches;
import org.realnameaudit.support.SchemaWalk;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Each role sees only the data that it is permitted to see, by any query of the schema (rule 8). */
@QuarkusTest
@WithProvider
class VisibilityByRoleTest {

    private static final List<String> UNPUBLISHED = List.of("syn-draft", "syn-in-field", "syn-in-review");
    private static final List<String> PUBLIC = List.of("syn-published", "syn-closed");
    /** Its case was withdrawn before a notice, so that its reseller does not see it either. */
    private static final String CANCELLED = "syn-cancelled";

    private static final List<String> ALL = Stream.of(PUBLIC, UNPUBLISHED, List.of(CANCELLED))
            .flatMap(List::stream)
            .toList();
    private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final Pattern CAMPAIGN =
            Pattern.compile("syn-(draft|in-field|in-review|published|closed|cancelled)");

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaignsOfEveryStatus() {
        synthetic.resellers(3);
        synthetic.outlets(1);
        ALL.forEach(campaign -> {
            synthetic.campaign(campaign, campaign.substring(4).replace('-', '_').toUpperCase());
            synthetic.inspections(campaign);
            synthetic.verdicts(campaign);
            synthetic.recordChecks(campaign);
            synthetic.draw(campaign);
            synthetic.cases(campaign);
            synthetic.accountability(campaign);
        });
        database.runWithoutTriggers(
                "update rectification_case set status = 'WITHDRAWN', notified = false, closed_on = '2020-01-31' where campaign = ?",
                CANCELLED);
        database.runWithoutTriggers(
                "update campaign set programme = 'syn-drive', region = '440000' where code like 'syn-%'");
        database.runWithoutTriggers("""
                update campaign set purpose = 'FOLLOW_UP', follows = 'syn-published'
                where code in ('syn-in-field', 'syn-in-review', 'syn-closed')""");
        UNPUBLISHED.forEach(campaign -> database.runWithoutTriggers(
                "update verdict set outcome = 'VIOLATION_FOUND' where campaign = ? and reseller = 'syn-0001'",
                campaign));
        // The second reseller has no case in the unpublished campaigns.
        UNPUBLISHED.forEach(campaign -> synthetic.deleteCase(campaign, "syn-0002"));
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void everyRoleSeesOnlyItsPermittedData() {
        List<String> all = queries();
        assertThat(all).hasSizeGreaterThan(1000);
        QueryBatches queries = new QueryBatches(all);
        Map<String, String> publicAnswers = ask(queries, RestAssured::given);
        Map<String, String> auditorAnswers = ask(queries, Tokens::auditor);
        Map<String, String> administratorAnswers = ask(queries, Tokens::administrator);
        Map<String, String> resellerAnswers = ask(queries, () -> Tokens.reseller("syn-0001"));
        Map<String, String> otherResellerAnswers = ask(queries, () -> Tokens.reseller("syn-0002"));

        // Each query succeeded, or reported an object as not found.
        Stream.of(publicAnswers, auditorAnswers, administratorAnswers, resellerAnswers, otherResellerAnswers)
                .flatMap(answers -> answers.values().stream())
                .forEach(answer -> assertThat(answer)
                        .doesNotContain("\"INTERNAL\"}", "TOO_EXPENSIVE", "VALIDATION", "UNAVAILABLE"));

        // First, compare the names of the campaigns in the answers.
        Set<String> campaigns = new TreeSet<>(ALL);
        assertThat(campaignsIn(publicAnswers)).isEqualTo(new TreeSet<>(PUBLIC));
        assertThat(campaignsIn(otherResellerAnswers)).isEqualTo(new TreeSet<>(PUBLIC));
        assertThat(campaignsIn(auditorAnswers)).isEqualTo(campaigns);
        assertThat(campaignsIn(administratorAnswers)).isEqualTo(campaigns);
        campaigns.remove(CANCELLED);
        assertThat(campaignsIn(resellerAnswers)).isEqualTo(campaigns);

        // Second, compare whole answers, including counts. Officials get the same answers. For the others, unpublished
        // data makes no difference.
        assertThat(withoutFieldsAboutTheCaller(auditorAnswers))
                .isEqualTo(withoutFieldsAboutTheCaller(administratorAnswers));
        synthetic.deleteCampaigns(CANCELLED);
        UNPUBLISHED.forEach(this::deleteAllExceptTheResellersCase);
        assertSame(resellerAnswers, ask(queries, () -> Tokens.reseller("syn-0001")));
        UNPUBLISHED.forEach(synthetic::deleteCampaigns);
        assertSame(publicAnswers, ask(queries, RestAssured::given));
        assertSame(otherResellerAnswers, ask(queries, () -> Tokens.reseller("syn-0002")));
    }

    @Test
    void aResellerSeesItsUnpublishedCaseButNoResultsOfTheCampaign() {
        Answer answer = Ask.query(Tokens.reseller("syn-0001"), """
                { rectificationCases(filter: { campaign: "syn-in-review" }) { totalCount nodes { number history { nodes { actor } }
                    campaign { code compliance { inspected violationRate } byChannel { compliance { inspected } } verdicts { outcome }
                      recordChecks { compliancePercent } inspections { totalCount } draw { seed } } } } }""", Map.of());

        assertThat(answer.<String>list("rectificationCases.nodes.number")).containsExactly("syn-in-review/syn-0001");
        assertThat(answer.<Integer>get("rectificationCases.totalCount")).isEqualTo(1);
        String campaign = "rectificationCases.nodes[0].campaign.";
        assertThat(answer.<Integer>get(campaign + "compliance.inspected")).isZero();
        assertThat(answer.<Integer>list(campaign + "byChannel.compliance.inspected"))
                .containsOnly(0);
        assertThat(answer.<Object>list(campaign + "verdicts")).isEmpty();
        assertThat(answer.<Object>list(campaign + "recordChecks")).isEmpty();
        assertThat(answer.<Integer>get(campaign + "inspections.totalCount")).isZero();
        assertThat(answer.<Object>get(campaign + "draw")).isNull();
        assertThat(Ask.query(
                                Tokens.reseller("syn-0001"),
                                "{ compliance(filter: { campaign: \"syn-in-review\" }) { compliance { inspected } } }",
                                Map.of())
                        .code())
                .as("the reseller may not query rates of the campaign")
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void onlySignedInReadersWithARoleSeeTheActor() {
        String query = "{ rectificationCase(number: \"syn-closed/syn-0001\") { history { nodes { actor } } } }";

        for (RequestSpecification reader : List.of(
                Tokens.auditor(), Tokens.administrator(), Tokens.reseller("syn-0002"), Tokens.reseller("syn-0001"))) {
            assertThat(Ask.query(reader, query, Map.of()).<String>list("rectificationCase.history.nodes.actor"))
                    .containsExactly("synthetic actor");
        }
        for (RequestSpecification reader : List.of(given(), Tokens.bearer(Tokens.valid("user")))) {
            assertThat(Ask.query(reader, query, Map.of()).<String>list("rectificationCase.history.nodes.actor"))
                    .containsOnlyNulls();
        }
    }

    private List<String> queries() {
        List<String> campaigns = ALL;
        List<String> numbers = campaigns.stream()
                .flatMap(campaign -> Stream.of(campaign + "/syn-0003", campaign + "/syn-0001"))
                .toList();
        List<String> ids = Stream.of(
                        Stream.of(
                                NodeId.of("Reseller", "syn-0001"),
                                NodeId.of("Outlet", "syn-0001-o0001"),
                                NodeId.of("Operator", "china-mobile")),
                        campaigns.stream().map(campaign -> NodeId.of("Campaign", campaign)),
                        numbers.stream().map(number -> NodeId.of("RectificationCase", number)),
                        campaigns.stream().map(campaign -> NodeId.of("Inspection", campaign + "/syn-0001-o0001/1")))
                .flatMap(each -> each)
                .toList();
        return new SchemaWalk(
                        Map.ofEntries(
                                Map.entry("campaign", campaigns),
                                Map.entry("violatingIn", campaigns),
                                Map.entry("from", campaigns),
                                Map.entry("to", campaigns),
                                Map.entry(
                                        "code",
                                        Stream.concat(
                                                        campaigns.stream(),
                                                        Stream.of("syn-0001", "syn-0001-o0001", "china-unicom"))
                                                .toList()),
                                Map.entry("number", numbers),
                                Map.entry("id", ids),
                                Map.entry("ids", ids),
                                Map.entry("reseller", List.of("syn-0001", "syn-0002")),
                                Map.entry("outlet", List.of("syn-0001-o0001")),
                                Map.entry("region", List.of("440000")),
                                Map.entry("operator", List.of("china-unicom")),
                                Map.entry("violationType", List.of("MANUAL_ENTRY")),
                                Map.entry("search", List.of("syn-")),
                                Map.entry("programme", List.of("syn-drive")),
                                Map.entry("assignee", List.of("synthetic assignee")),
                                Map.entry("after", List.of(""))),
                        4)
                .queries();
    }

    /** @return the answers by query */
    private static Map<String, String> ask(QueryBatches queries, Supplier<RequestSpecification> reader) {
        RequestSpecification request = reader.get();
        return queries.answers(() -> given().spec(request));
    }

    /**
     * @return the campaigns in the texts, case numbers and ids of the answers. Answers that are null are left out,
     *     since their error messages repeat the query.
     */
    private static Set<String> campaignsIn(Map<String, String> answers) {
        Set<String> campaigns = new TreeSet<>();
        answers.values().stream().filter(answer -> !answer.startsWith("null")).forEach(answer -> {
            for (Matcher text = TEXT.matcher(answer); text.find(); ) {
                for (Matcher campaign = CAMPAIGN.matcher(text.group(1) + " " + decoded(text.group(1)));
                        campaign.find(); ) {
                    campaigns.add(campaign.group());
                }
            }
        });
        return campaigns;
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static Map<String, String> withoutFieldsAboutTheCaller(Map<String, String> answers) {
        Map<String, String> remaining = new LinkedHashMap<>(answers);
        remaining.keySet().removeIf(query -> query.startsWith("{ viewer"));
        remaining.replaceAll((_, answer) -> answer.replaceAll("\"allowedActions\":\\[[^]]*]", ""));
        return remaining;
    }

    private static void assertSame(Map<String, String> expected, Map<String, String> actual) {
        expected.forEach(
                (query, answer) -> assertThat(actual.get(query)).as(query).isEqualTo(answer));
    }

    /** The ground of the case is kept, too. */
    private void deleteAllExceptTheResellersCase(String campaign) {
        database.runWithoutTriggers("delete from verdict where campaign = ? and reseller <> 'syn-0001'", campaign);
        synthetic.deleteCase(campaign, "syn-0003");
        for (String table : List.of(
                "accountability_action",
                "draw_assignment",
                "draw_inspector",
                "draw_stratum",
                "draw",
                "finding_evidence",
                "finding",
                "inspection",
                "record_check",
                "published_sum",
                "tally")) {
            database.runWithoutTriggers("delete from " + table + " where campaign = ?", campaign);
        }
    }
}
