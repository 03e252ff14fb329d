package org.realnameaudit.graphql;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Statements;
import org.realnameaudit.support.Statements.Counted;
import org.realnameaudit.support.Synthetic;

/** How many statements a query takes depends on the query, never on the number of rows or parents. */
@QuarkusTest
class StatementCountTest {

    @Inject
    Synthetic synthetic;
    @Inject
    Statements statements;

    @BeforeEach
    void aWorldOfAHundredResellers() {
        synthetic.resellers(100);
        synthetic.outlets(4);
        synthetic.accountability();
        for (int i = 1; i <= 9; i++) {
            synthetic.campaign("syn-c" + i, "PUBLISHED");
            synthetic.inspections("syn-c" + i);
            synthetic.verdicts("syn-c" + i);
            synthetic.recordChecks("syn-c" + i);
            synthetic.cases("syn-c" + i);
            synthetic.draw("syn-c" + i);
        }
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = { "everything-of-resellers", "everything-else" })
    void oneTenAndAHundredParentsTakeTheSame(String file) {
        long one = statements(file, 1);

        assertThat(one).isPositive().isLessThan(60);
        assertThat(statements(file, 10)).isEqualTo(one);
        assertThat(statements(file, 100)).isEqualTo(one);
    }

    private long statements(String file, int parents) {
        Counted counted = statements.count(() -> Ask.file(file, Map.of("first", parents, "search", "syn-")));
        assertThat(counted.answer().hasErrors()).as(counted.answer().response().asString()).isFalse();
        return counted.statements();
    }

    @Test
    void campaignsTakeTheSameToo() {
        long three = statements("everything-of-campaigns", 3);
        long eleven = statements("everything-of-campaigns", 100);

        assertThat(three).as("the two shipped ones, and one with inspections and a draw").isEqualTo(eleven);
    }

    @Test
    void aliasesHaveTheirOwnArgumentsAndAnswers() {
        Answer answer = Ask.file("everything-of-resellers", Map.of("first", 100, "search", "syn-"));

        for (int i = 0; i < 100; i++) {
            String code = answer.get("resellers.nodes[%d].code".formatted(i));
            assertThat(answer.<String>list("resellers.nodes[%d].one.nodes.code".formatted(i))).containsExactly(code + "-o0001");
            assertThat(answer.<Integer>get("resellers.nodes[%d].one.totalCount".formatted(i))).isEqualTo(4);
            assertThat(answer.<String>list("resellers.nodes[%d].two.edges.node.code".formatted(i)))
                    .containsExactly(code + "-o0001", code + "-o0002");
            assertThat(answer.<List<String>>list("resellers.nodes[%d].two.edges.node.newest.nodes.id".formatted(i)))
                    .allMatch(ids -> ids.size() == 1);
            assertThat(answer.<List<String>>list("resellers.nodes[%d].two.edges.node.five.nodes.id".formatted(i)))
                    .allMatch(ids -> ids.size() == 5);
            assertThat(answer.<Integer>list("resellers.nodes[%d].two.edges.node.five.totalCount".formatted(i))).containsOnly(9);
        }
    }

    @Test
    void theTotalIsCountedOnlyWhenItIsAskedFor() {
        long without = statements.count(() -> Ask.query("{ outlets { nodes { code } } }")).statements();
        long with = statements.count(() -> Ask.query("{ outlets { totalCount nodes { code } } }")).statements();
        long skipped = statements.count(() -> Ask.query("{ outlets { totalCount @skip(if: true) nodes { code } } }")).statements();
        long inAFragment = statements.count(() -> Ask.query("{ outlets { ...Total } } fragment Total on OutletConnection { totalCount }")).statements();

        assertThat(without).isEqualTo(1);
        assertThat(with).isEqualTo(2);
        assertThat(skipped).isEqualTo(1);
        assertThat(inAFragment).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
            "{ compliance(groupBy: [CAMPAIGN, RESELLER, CHANNEL, REGION]) { compliance { inspected } } } | 1",
            "{ campaigns { nodes { compliance { inspected } } } } | 2",
            "{ campaigns { nodes { a: compliance { inspected } b: compliance { violating } } } } | 2",
            "{ resellers { nodes { compliance { inspected } } } } | 2",
            "{ regions { code } } | 1" })
    void aRateIsOneStatementForEachFieldAndLevel(String query, int expected) {
        assertThat(statements.count(() -> Ask.query(query)).statements()).isEqualTo(expected);
    }
}
