package org.realnameaudit.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/** Reads every connection in every order page by page. All tests share one data set, and delete the rows they add. */
@QuarkusTest
@WithProvider
@TestInstance(Lifecycle.PER_CLASS)
class PagingTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeAll
    void insertFullDataSet() {
        synthetic.fullDataSet();
    }

    @AfterAll
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @MethodSource("org.realnameaudit.platform.relay.Listing#all")
    void pagesTogetherContainEveryRowOnce(Listing listing) {
        List<String> rows = listing.rows(100);

        assertThat(rows).doesNotHaveDuplicates().isNotEmpty();
        for (int size : new int[] {1, 7, 30}) {
            if (size > 1 || rows.size() < 50) {
                assertThat(listing.rows(size)).as("pages of %d", size).isEqualTo(rows);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.realnameaudit.platform.relay.Listing#all")
    void theTotalCountsTheRowsOfAllPages(Listing listing) {
        assertThat(listing.page(1, null).<Integer>get(listing.path() + ".totalCount"))
                .isEqualTo(listing.rows(100).size());
    }

    @ParameterizedTest
    @MethodSource("org.realnameaudit.platform.relay.Listing#all")
    void rowsInsertedDuringPagingDoNotAffectOtherRows(Listing listing) {
        List<String> before = listing.rows(100);
        List<String> seen = new ArrayList<>();
        String after = null;
        int inserted = 0;
        do {
            Answer page = listing.page(Math.max(1, before.size() / 4), after);
            seen.addAll(listing.rows(page));
            after = listing.next(page);
            insertResellerDuringPaging(++inserted);
        } while (after != null && inserted < 50);
        deleteResellersInsertedDuringPaging();

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.stream().filter(before::contains)).containsExactlyElementsOf(before);
    }

    @Test
    void edgesAndNodesOfAPageAgree() {
        Answer page = Listing.root("resellers", "", "code").page(5, null);

        assertThat(page.<String>list("resellers.edges.node.code")).isEqualTo(page.list("resellers.nodes.code"));
        assertThat(page.<String>get("resellers.pageInfo.startCursor")).isEqualTo(page.get("resellers.edges[0].cursor"));
        assertThat(page.<String>get("resellers.pageInfo.endCursor")).isEqualTo(page.get("resellers.edges[4].cursor"));
        assertThat(page.<Boolean>get("resellers.pageInfo.hasPreviousPage")).isFalse();
        assertThat(Listing.root("resellers", "", "code")
                        .page(5, page.get("resellers.pageInfo.endCursor"))
                        .<Boolean>get("resellers.pageInfo.hasPreviousPage"))
                .isTrue();
    }

    @Test
    void anEmptyPageHasNoCursors() {
        Answer page = Listing.root("resellers", "filter: { search: \"nosuchreseller\" }, ", "code")
                .page(5, null);

        assertThat(page.<Object>list("resellers.edges")).isEmpty();
        assertThat(page.<Object>get("resellers.pageInfo.startCursor")).isNull();
        assertThat(page.<Object>get("resellers.pageInfo.endCursor")).isNull();
        assertThat(page.<Boolean>get("resellers.pageInfo.hasNextPage")).isFalse();
    }

    @Test
    void namesAreSortedInTheReadersLanguage() {
        String byName =
                "{ resellers(filter: { search: \"syn-\" }, orderBy: { field: NAME }, first: 100) { nodes { name } edges { cursor } } }";
        Answer english = Ask.queryInLanguage("en", byName);

        assertThat(english.<String>list("resellers.nodes.name")).first().isEqualTo("Synthetic Reseller 1");
        Answer chinese = Ask.query(
                "query ($after: String) { resellers(orderBy: { field: NAME }, after: $after) { nodes { code } } }",
                Map.of("after", english.<String>get("resellers.edges[0].cursor")));
        assertThat(chinese.code())
                .as("a cursor of the English order in the Chinese order")
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void chineseNamesAreSortedByPinyin() {
        Answer names = Ask.query(
                "{ resellers(filter: { violatingIn: \"miit-2016-11\" }, orderBy: { field: NAME }) { nodes { name } } }");

        assertThat(names.<String>list("resellers.nodes.name"))
                .containsExactly(
                        "爱施德", "海航通信", "话机世界", "京东通信", "乐语通信", "联想调频", "民生通讯", "鹏博士", "天音通信", "蜗牛移动", "星美圣典", "远特通信",
                        "中期集团", "中邮世纪");
    }

    @Test
    void outletsAndInspectionsAreFoundByTheirIds() {
        for (String connection : List.of("outlets", "inspections")) {
            String id = Ask.query("{ it: " + connection + "(first: 1) { nodes { id } } }")
                    .get("it.nodes[0].id");

            assertThat(Ask.query("""
                    query ($id: ID!) { node(id: $id) { ... on Outlet { id reseller { code } } ... on Inspection { id outlet { code } } } }""", Map.of("id", id)).<String>get("node.id")).isEqualTo(id);
        }
    }

    /** Inserts a row into every connection, before, between or after the other rows. */
    private void insertResellerDuringPaging(int n) {
        String reseller = "syn-" + (n % 3 == 0 ? "0000" : n % 3 == 1 ? "0015" : "9999") + "-late-" + n;
        database.run(
                "insert into reseller (code, zh_hans, zh_hant, en) values (?, ?, ?, ?)",
                reseller,
                "合成" + n,
                "合成" + n,
                "Synthetic late " + n);
        database.run(
                "insert into outlet (code, name, channel, reseller) values (?, ?, 'ONLINE', ?)",
                reseller,
                "合成网点" + n % 7,
                reseller);
        for (String prefix : new String[] {"syn-0001-", "syn-0000-"}) {
            database.run(
                    "insert into outlet (code, name, channel, reseller) values (?, ?, 'ONLINE', 'syn-0001')",
                    prefix + "o" + n + "-late",
                    "阿合成" + n);
        }
        String campaign = "syn-" + (n % 2 == 0 ? "a" : "z") + "-late-" + n;
        synthetic.campaign(campaign, "PUBLISHED");
        database.runWithoutTriggers("""
                insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome)
                select c, o, ?, 'ONLINE', date '2020-01-01' + ?, 'COMPLIANT'
                from unnest(array['syn-c1', ?], array[?, 'syn-0001-o0001']) as new (c, o)""", reseller, n % 12, campaign, reseller);
        database.runWithoutTriggers(
                "insert into draw_assignment (campaign, outlet, inspectors) values ('syn-c1', ?, array['a', 'b'])",
                reseller);
        database.runWithoutTriggers("""
                with cases as (
                  insert into rectification_case (campaign, reseller, severity, status, deadline, updated_at, version, digest)
                  values ('syn-c1', ?, 'ORDINARY', 'OPEN', date '2020-03-01' + ?, timestamptz '2020-01-01 00:00:00+08' + ? * interval '1 minute',
                    1, repeat('0c', 32))
                  returning *)
                insert into rectification_event (campaign, reseller, sequence, action, to_status, at, actor, digest)
                select campaign, reseller, 1, 'OPEN', status, now(), 'synthetic actor', digest from cases""", reseller, n % 4, n);
    }

    private void deleteResellersInsertedDuringPaging() {
        synthetic.deleteCampaigns("syn-_-late-%");
        for (String table : List.of("inspection", "draw_assignment")) {
            database.runWithoutTriggers("delete from " + table + " where outlet like '%-late%'");
        }
        for (String table : List.of("change", "rectification_event", "rectification_case")) {
            database.runWithoutTriggers("delete from " + table + " where reseller like '%-late-%'");
        }
        database.run("delete from outlet where code like '%-late%'");
        database.run("delete from reseller where code like '%-late-%'");
    }
}
