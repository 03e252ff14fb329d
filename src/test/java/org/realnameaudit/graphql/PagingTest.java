package org.realnameaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;

/** Every connection in every order, page by page. */
@QuarkusTest
class PagingTest {

    @Inject
    Synthetic synthetic;
    @Inject
    Database database;

    @BeforeEach
    void aWorldOfThirtyResellers() {
        synthetic.resellers(30);
        synthetic.outlets(3);
        for (int i = 1; i <= 3; i++) {
            String campaign = "syn-c" + i;
            synthetic.campaign(campaign, i == 3 ? "CLOSED" : "PUBLISHED");
            synthetic.inspections(campaign);
            synthetic.verdicts(campaign);
            synthetic.cases(campaign);
            synthetic.draw(campaign);
        }
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    /** @param path where the connection is, and how its rows are told apart */
    record Listing(String name, String query, String path, String row) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Listing> listings() {
        List<Listing> listings = new ArrayList<>();
        for (String field : List.of("CODE", "NAME", "VIOLATION_RATE")) {
            directions(listings, "resellers", "", field, "code");
        }
        for (String field : List.of("CODE", "NAME")) {
            directions(listings, "outlets", "", field, "code");
            directions(listings, "outlets", "filter: { search: \"合成网点\", active: true }, ", field, "code");
        }
        for (String field : List.of("NUMBER", "DEADLINE", "UPDATED")) {
            directions(listings, "rectificationCases", "", field, "number");
        }
        listings.add(root("campaigns", "", "code"));
        listings.add(root("inspections", "", "id"));
        listings.add(root("inspections", "filter: { violationType: \"MANUAL_ENTRY\" }, ", "id"));
        listings.add(nested("reseller(code: \"syn-0001\")", "outlets", "code"));
        listings.add(nested("campaign(code: \"syn-c1\")", "inspections", "id"));
        listings.add(nested("outlet(code: \"syn-0001-o0001\")", "inspections", "id"));
        listings.add(new Listing("draw.assignments", """
                query ($first: Int, $after: String) { campaign(code: "syn-c1") { draw { assignments(first: $first, after: $after) {
                  totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { outlet { code } } } } } } }""",
                "campaign.draw.assignments", "outlet.code"));
        return listings.stream();
    }

    private static void directions(List<Listing> listings, String connection, String filter, String field, String row) {
        for (String direction : List.of("ASC", "DESC")) {
            listings.add(root(connection, filter + "orderBy: { field: %s, direction: %s }, ".formatted(field, direction), row));
        }
    }

    private static Listing root(String connection, String arguments, String row) {
        return new Listing(connection + " " + arguments, "query ($first: Int, $after: String) { " + page(connection, arguments, row) + " }",
                connection, row);
    }

    private static Listing nested(String parent, String connection, String row) {
        return new Listing(parent + "." + connection, "query ($first: Int, $after: String) { parent: %s { %s } }"
                .formatted(parent, page(connection, "", row)), "parent." + connection, row);
    }

    private static String page(String connection, String arguments, String row) {
        return """
                %s(%sfirst: $first, after: $after) {
                  totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { %s } } nodes { %s } }"""
                .formatted(connection, arguments, row, row);
    }

    @ParameterizedTest
    @MethodSource("listings")
    void pagesTogetherHoldEveryRowOnce(Listing listing) {
        List<String> whole = all(listing, 100);

        assertThat(whole).doesNotHaveDuplicates().isNotEmpty();
        for (int size : new int[] { 1, 7, 30 }) {
            if (size > 1 || whole.size() < 50) {
                assertThat(all(listing, size)).as("pages of %d", size).isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("listings")
    void theTotalIsThatOfAllPages(Listing listing) {
        assertThat(page(listing, 1, null).<Integer>get(listing.path() + ".totalCount")).isEqualTo(all(listing, 100).size());
    }

    @Test
    void rowsThatComeMeanwhileDisturbNoOther() {
        Listing outlets = root("outlets", "orderBy: { field: NAME, direction: DESC }, ", "code");
        List<String> before = all(outlets, 100);
        List<String> seen = new ArrayList<>();
        String after = null;
        int come = 0;
        do {
            Answer page = page(outlets, 10, after);
            seen.addAll(page.list("outlets.edges.node.code"));
            after = page.<Boolean>get("outlets.pageInfo.hasNextPage") ? page.get("outlets.pageInfo.endCursor") : null;
            database.run("""
                    insert into outlet (code, name, channel, reseller) values (?, ?, 'ONLINE', 'syn-0001')""",
                    "syn-late-" + come, come % 2 == 0 ? "合成网点6" : "阿合成");
            come++;
        } while (after != null);

        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
        assertThat(seen.stream().filter(before::contains)).containsExactlyElementsOf(before);
    }

    @Test
    void theEdgesOfAPageAreItsNodes() {
        Answer page = page(root("resellers", "", "code"), 5, null);

        assertThat(page.<String>list("resellers.edges.node.code")).isEqualTo(page.list("resellers.nodes.code"));
        assertThat(page.<String>get("resellers.pageInfo.startCursor")).isEqualTo(page.get("resellers.edges[0].cursor"));
        assertThat(page.<String>get("resellers.pageInfo.endCursor")).isEqualTo(page.get("resellers.edges[4].cursor"));
        assertThat(page.<Boolean>get("resellers.pageInfo.hasPreviousPage")).isFalse();
        assertThat(page(root("resellers", "", "code"), 5, page.get("resellers.pageInfo.endCursor"))
                .<Boolean>get("resellers.pageInfo.hasPreviousPage")).isTrue();
    }

    @Test
    void anEmptyPageHasNoCursors() {
        Answer none = page(root("resellers", "filter: { search: \"nosuchreseller\" }, ", "code"), 5, null);

        assertThat(none.<Object>list("resellers.edges")).isEmpty();
        assertThat(none.<Object>get("resellers.pageInfo.startCursor")).isNull();
        assertThat(none.<Object>get("resellers.pageInfo.endCursor")).isNull();
        assertThat(none.<Boolean>get("resellers.pageInfo.hasNextPage")).isFalse();
    }

    @Test
    void namesAreSortedByTheScriptThatIsShown() {
        String byName = "{ resellers(filter: { search: \"syn-\" }, orderBy: { field: NAME }, first: 100) { nodes { name } edges { cursor } } }";
        Answer english = Ask.inLanguage("en", byName);

        assertThat(english.<String>list("resellers.nodes.name")).first().isEqualTo("Synthetic Reseller 1");
        Answer elsewhere = Ask.query("query ($after: String) { resellers(orderBy: { field: NAME }, after: $after) { nodes { code } } }",
                Map.of("after", english.<String>get("resellers.edges[0].cursor")));
        assertThat(elsewhere.code()).as("an English position in the Chinese order").isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void chineseNamesAreSortedByPinyin() {
        Answer names = Ask.query("{ resellers(filter: { violatingIn: \"miit-2016-11\" }, orderBy: { field: NAME }) { nodes { name } } }");

        assertThat(names.<String>list("resellers.nodes.name")).containsExactly("爱施德", "海航通信", "话机世界", "京东通信", "乐语通信",
                "联想调频", "民生通讯", "鹏博士", "天音通信", "蜗牛移动", "星美圣典", "远特通信", "中期集团", "中邮世纪");
    }

    @ParameterizedTest
    @MethodSource("listings")
    void aCursorOfAnotherOrderIsRefused(Listing listing) {
        String foreign = listing.path().equals("campaigns")
                ? page(root("resellers", "", "code"), 1, null).get("resellers.pageInfo.endCursor")
                : page(root("campaigns", "", "code"), 1, null).get("campaigns.pageInfo.endCursor");

        assertThat(page(listing, 1, foreign).code()).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "'; drop table reseller; --", "蜗牛", "\u0000", "eyJpZCI6MX0=" })
    void whatIsNoCursorIsRefused(String after) {
        assertThat(page(root("resellers", "", "code"), 1, after).code()).isEqualTo("BAD_USER_INPUT");
        assertThat(page(nested("reseller(code: \"syn-0001\")", "outlets", "code"), 1, after).code()).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aCursorThatWasTamperedWithIsRefused() {
        String cursor = page(root("resellers", "", "code"), 1, null).get("resellers.pageInfo.endCursor");

        for (String tampered : List.of(cursor + "A", cursor.substring(1), cursor.toLowerCase(), "A".repeat(20_000))) {
            assertThat(page(root("resellers", "", "code"), 1, tampered).code()).isEqualTo("BAD_USER_INPUT");
        }
    }

    private static List<String> all(Listing listing, int size) {
        List<String> rows = new ArrayList<>();
        String after = null;
        do {
            Answer page = page(listing, size, after);
            rows.addAll(page.list(listing.path() + ".edges.node." + listing.row()));
            after = page.<Boolean>get(listing.path() + ".pageInfo.hasNextPage") ? page.get(listing.path() + ".pageInfo.endCursor") : null;
        } while (after != null);
        return rows;
    }

    private static Answer page(Listing listing, int first, String after) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("first", first);
        variables.put("after", after);
        return Ask.query(listing.query(), variables);
    }
}
