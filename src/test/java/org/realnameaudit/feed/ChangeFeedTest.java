package org.realnameaudit.feed;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * The feed contains the changes that the caller may see (rule 8). Their order is stable, so a caller can resume after
 * any cursor.
 */
@QuarkusTest
@WithProvider
class ChangeFeedTest {

    private static final String PAGE = """
            query ($after: String, $first: Int) { changes(after: $after, first: $first) {
              nodes { kind version channel campaign { code status } reseller { code } region { code } rectificationCase { number version } }
              pageInfo { endCursor hasNextPage } latestCursor totalCount } }""";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertResellersAndOutlets() {
        synthetic.resellers(3);
        synthetic.outlets(1);
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void theFeedContainsShippedCampaignsTalliesAndCases() {
        List<String> all = changesAfter(given(), null, 100);

        assertThat(all)
                .filteredOn(each -> each.startsWith("CAMPAIGN miit-"))
                .containsExactly("CAMPAIGN miit-2016-07", "CAMPAIGN miit-2016-11");
        assertThat(all).filteredOn(each -> each.startsWith("TALLY miit-")).hasSize(4);
        assertThat(all)
                .filteredOn(each -> each.startsWith("CASE miit-"))
                .hasSize(29)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void pagesOfAnySizeGiveTheSameChangesInTheSameOrder(int size) {
        assertThat(changesAfter(given(), null, size)).isEqualTo(changesAfter(given(), null, 50));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void theNewestChangesComeFirstOnRequest(int size) {
        synthetic.campaign("syn-a", "IN_REVIEW");
        for (RequestSpecification reader : List.of(given(), Tokens.auditor())) {
            List<String> newest = new ArrayList<>();
            String after = null;
            do {
                Answer page =
                        ask(reader, PAGE.replace("first: $first", "first: $first, newestFirst: true"), after, size);
                newest.addAll(page.list("changes.edges.cursor"));
                after = page.<Boolean>get("changes.pageInfo.hasNextPage")
                        ? page.get("changes.pageInfo.endCursor")
                        : null;
            } while (after != null);

            assertThat(newest.reversed()).isEqualTo(ask(reader, PAGE, null, 100).list("changes.edges.cursor"));
        }
    }

    private static Answer ask(RequestSpecification reader, String query, String after, int first) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("after", after);
        variables.put("first", first);
        return Ask.query(reader, query.replace("nodes {", "edges { cursor } nodes {"), variables);
    }

    @Test
    void aCallerReceivesTheVisibleChangesAfterItsCursor() {
        String latest = latest(Tokens.administrator());
        synthetic.campaign("syn-a", "IN_REVIEW");
        synthetic.violation("syn-a", "syn-0001");

        Mutation.openCase("syn-a", "syn-0001").by(Tokens.administrator());
        Mutation.notifyRectification("syn-a/syn-0001", 1).by(Tokens.administrator());

        assertThat(changesAfter(Tokens.administrator(), latest, 100))
                .containsExactly("CAMPAIGN syn-a", "CASE syn-a/syn-0001", "CASE syn-a/syn-0001");
        assertThat(changesAfter(Tokens.reseller("syn-0001"), latest, 100))
                .as("nothing before the notice")
                .containsExactly("CAMPAIGN syn-a", "CASE syn-a/syn-0001");
        assertThat(changesAfter(Tokens.reseller("syn-0002"), latest, 100)).isEmpty();
        assertThat(changesAfter(given(), latest, 100)).isEmpty();
    }

    @Test
    void aChangeKeepsItsVersionAndShowsTheCurrentCase() {
        String latest = latest(Tokens.administrator());
        synthetic.campaign("syn-a", "PUBLISHED");
        synthetic.violation("syn-a", "syn-0001");
        Mutation.openCase("syn-a", "syn-0001").by(Tokens.administrator());
        Mutation.notifyRectification("syn-a/syn-0001", 1).by(Tokens.administrator());
        Mutation.step("startRectification", "syn-a/syn-0001", 2).by(Tokens.administrator());

        List<Map<String, Object>> changes =
                Ask.query(PAGE, Map.of("after", latest)).list("changes.nodes");

        assertThat(changes).hasSize(3);
        assertThat(changes.get(1))
                .containsEntry("kind", "CASE")
                .containsEntry("version", 2)
                .containsEntry("reseller", Map.of("code", "syn-0001"))
                .containsEntry("rectificationCase", Map.of("number", "syn-a/syn-0001", "version", 3));
    }

    @Test
    void aTallyChangeNamesItsChannelAndRegion() {
        synthetic.campaign("syn-a", "PUBLISHED");
        String latest = latest(given());

        database.run(
                "insert into tally (campaign, reseller, channel, region, inspected, violating) values ('syn-a', 'syn-0001', 'ONLINE', '440000', 3, 1)");
        database.run("update tally set inspected = 4 where campaign = 'syn-a'");

        List<Map<String, Object>> changes =
                Ask.query(PAGE, Map.of("after", latest)).list("changes.nodes");
        assertThat(changes)
                .hasSize(2)
                .allSatisfy(change -> assertThat(change)
                        .containsEntry("kind", "TALLY")
                        .containsEntry("channel", "ONLINE")
                        .containsEntry("region", Map.of("code", "440000"))
                        .containsEntry("reseller", Map.of("code", "syn-0001"))
                        .containsEntry("version", null));
    }

    @Test
    void aPublicationDeliversOnlyNewlyVisibleDataToEachCaller() {
        synthetic.campaign("syn-a", "IN_REVIEW");
        synthetic.inspections("syn-a");
        synthetic.violation("syn-a", "syn-0001");
        synthetic.violation("syn-a", "syn-0002");
        synthetic.violation("syn-a", "syn-0003");
        for (String reseller : List.of("syn-0001", "syn-0002", "syn-0003")) {
            Mutation.openCase("syn-a", reseller).by(Tokens.administrator());
        }
        // The third reseller is not notified, so only officials know of its case.
        Mutation.notifyRectification("syn-a/syn-0001", 1).by(Tokens.administrator());
        Mutation.notifyRectification("syn-a/syn-0002", 1).by(Tokens.administrator());
        String latest = latest(Tokens.administrator());

        Mutation.moveCampaign("syn-a", "PUBLISHED", 0).by(Tokens.administrator());

        assertThat(changesAfter(given(), latest, 100))
                .containsExactly(
                        "CAMPAIGN syn-a",
                        "TALLY syn-a syn-0001",
                        "TALLY syn-a syn-0002",
                        "TALLY syn-a syn-0003",
                        "CASE syn-a/syn-0001",
                        "CASE syn-a/syn-0002");
        assertThat(changesAfter(Tokens.reseller("syn-0001"), latest, 100))
                .containsExactly(
                        "CAMPAIGN syn-a",
                        "TALLY syn-a syn-0001",
                        "TALLY syn-a syn-0002",
                        "TALLY syn-a syn-0003",
                        "CASE syn-a/syn-0002");
        assertThat(changesAfter(Tokens.auditor(), latest, 100)).containsExactly("CAMPAIGN syn-a");
    }

    @Test
    void changesOfUnpublishedCampaignsAffectNeitherTheTotalCountNorTheLatestCursor() {
        String before = latest(given());
        synthetic.campaign("syn-a", "IN_REVIEW");
        synthetic.inspections("syn-a");

        Answer answer = Ask.query(PAGE, Map.of("after", before));

        assertThat(answer.<Integer>get("changes.totalCount"))
                .isEqualTo(changesAfter(given(), null, 100).size());
        assertThat(answer.<String>get("changes.latestCursor")).isEqualTo(before).matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-00000000000G"})
    void anInvalidFeedCursorIsRefused(String after) {
        assertThat(Ask.query(PAGE, Map.of("after", after)).code()).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void theFeedIsAppendOnly() {
        for (String sql : List.of(
                "delete from change",
                "truncate change",
                "update change set version = 9 where kind = 'CASE'",
                "update change set position = position + 1000000")) {
            assertThat(catchThrowable(() -> database.run(sql))).as(sql).hasMessageContaining("append-only");
        }
    }

    private static String latest(RequestSpecification caller) {
        return Ask.query(caller, "{ changes(first: 1) { latestCursor } }", Map.of())
                .get("changes.latestCursor");
    }

    /** @return the changes after the cursor, read page by page */
    static List<String> changesAfter(RequestSpecification caller, String after, int size) {
        List<String> all = new ArrayList<>();
        String cursor = after;
        boolean more = true;
        while (more) {
            Map<String, Object> variables = new HashMap<>(Map.of("first", size));
            variables.put("after", cursor);
            Answer page = Ask.query(caller, PAGE, variables);
            List<Map<String, Object>> nodes = page.list("changes.nodes");
            nodes.forEach(node -> all.add(describe(node)));
            cursor = nodes.isEmpty() ? cursor : page.get("changes.pageInfo.endCursor");
            more = page.get("changes.pageInfo.hasNextPage");
        }
        return all;
    }

    private static String describe(Map<String, Object> node) {
        String campaign = ((Map<?, ?>) node.get("campaign")).get("code").toString();
        Object reseller = node.get("reseller") == null ? null : ((Map<?, ?>) node.get("reseller")).get("code");
        return switch (node.get("kind").toString()) {
            case "CAMPAIGN" -> "CAMPAIGN " + campaign;
            case "TALLY" -> "TALLY " + campaign + " " + reseller;
            default -> "CASE " + ((Map<?, ?>) node.get("rectificationCase")).get("number");
        };
    }
}
