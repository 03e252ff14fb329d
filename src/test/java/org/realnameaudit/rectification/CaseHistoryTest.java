package org.realnameaudit.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The history of a case is read page by page, in the order of its events (rule 12). */
@QuarkusTest
@WithProvider
class CaseHistoryTest {

    private static final String NUMBER = "syn-c1/syn-0001";
    private static final String PAGE = """
            query ($first: Int, $after: String) { rectificationCase(number: "syn-c1/syn-0001") {
                version updatedAt history(first: $first, after: $after) { totalCount
                  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                  edges { cursor node { sequence } } nodes { sequence action at } } } }""";

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertCase() {
        synthetic.resellers(2);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    private static Answer page(RequestSpecification caller, int first, String after) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("first", first);
        variables.put("after", after);
        return Ask.query(caller, PAGE, variables);
    }

    private static List<Integer> sequences(Answer page) {
        return page.list("rectificationCase.history.nodes.sequence");
    }

    private static Answer reply(int version) {
        Answer answer = Mutation.step("replyToCase", NUMBER, version)
                .with("idempotencyKey", "reply-" + version)
                .by(Tokens.administrator());
        assertThat(answer.<Integer>get("replyToCase.rectificationCase.version")).isEqualTo(version + 1);
        return answer;
    }

    @Test
    void everyReaderOfACaseReadsItsHistoryPageByPage() {
        IntStream.rangeClosed(1, 4).forEach(CaseHistoryTest::reply);

        for (RequestSpecification reader : List.of(
                given(),
                Tokens.reseller("syn-0001"),
                Tokens.reseller("syn-0002"),
                Tokens.auditor(),
                Tokens.administrator())) {
            Answer first = page(reader, 2, null);
            assertThat(sequences(first)).containsExactly(1, 2);
            assertThat(first.<Integer>get("rectificationCase.history.totalCount"))
                    .isEqualTo(5);
            assertThat(first.<Boolean>get("rectificationCase.history.pageInfo.hasNextPage"))
                    .isTrue();
            assertThat(first.<Boolean>get("rectificationCase.history.pageInfo.hasPreviousPage"))
                    .isFalse();

            Answer last = page(reader, 3, first.get("rectificationCase.history.edges[1].cursor"));
            assertThat(sequences(last)).containsExactly(3, 4, 5);
            assertThat(last.<Boolean>get("rectificationCase.history.pageInfo.hasNextPage"))
                    .isFalse();
            assertThat(last.<Boolean>get("rectificationCase.history.pageInfo.hasPreviousPage"))
                    .isTrue();
            assertThat(last.<String>get("rectificationCase.history.pageInfo.endCursor"))
                    .isEqualTo(last.get("rectificationCase.history.edges[2].cursor"));
        }
    }

    @Test
    void eventsAppendedDuringPagingAreNeitherLostNorRepeated() {
        reply(1);
        reply(2);
        List<Integer> read = new ArrayList<>();
        List<Integer> rows;
        String after = null;
        int version = 3;
        do {
            Answer page = page(given(), 2, after);
            rows = sequences(page);
            read.addAll(rows);
            after = page.get("rectificationCase.history.pageInfo.endCursor");
            if (version < 9) {
                reply(version++);
            }
        } while (!rows.isEmpty());

        assertThat(read)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 9).boxed().toList());
    }

    @Test
    void aReaderWhoWaitsAtTheEndFindsTheNextEventThere() {
        String end = page(given(), 20, null).get("rectificationCase.history.pageInfo.endCursor");
        assertThat(sequences(page(given(), 20, end))).isEmpty();

        reply(1);

        assertThat(sequences(page(given(), 20, end))).containsExactly(2);
    }

    /** Rule 13: the response of a repeated request does not contain what happened since the first one. */
    @Test
    void aRepeatedRequestHasTheHistoryOfItsFirstResponse() {
        String first = reply(1).response().asString();
        reply(2);

        Answer repeated = reply(1);

        assertThat(repeated.response().asString()).isEqualTo(first);
        assertThat(repeated.<Integer>list("replyToCase.rectificationCase.history.nodes.sequence"))
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void aPageHasOneToAHundredEvents(int first) {
        assertThat(page(given(), first, null).inputErrors()).containsExactly("first RANGE");
    }

    @Test
    void aCursorOfTheListOfCasesIsRefused() {
        String foreign = Ask.query("{ rectificationCases(first: 1) { pageInfo { endCursor } } }")
                .get("rectificationCases.pageInfo.endCursor");

        assertThat(page(given(), 1, foreign).inputErrors()).containsExactly("after FORMAT");
    }

    @Test
    void theTimeOfTheUpdateIsThatOfTheLastEvent() {
        assertThat(page(given(), 20, null).<String>get("rectificationCase.updatedAt"))
                .isEqualTo("2019-12-31T16:00:00Z");

        reply(1);

        Answer replied = page(given(), 20, null);
        assertThat(replied.<String>get("rectificationCase.updatedAt"))
                .isEqualTo(replied.get("rectificationCase.history.nodes[1].at"))
                .isGreaterThan("2026");
    }

    /** The cost of an operation counts the events that a page can have, and ten for a list without pages. */
    @Test
    void thePageSizeOfAHistoryCountsAsCost() {
        String query = "{ rectificationCases(first: 100) { nodes { history(first: %d) { nodes { %s } } } } }";
        String fields = "sequence action from to at occurredOn party severity deadline workingDays reason digest";

        assertThat(Ask.query(query.formatted(1, fields)).hasErrors()).isFalse();
        assertThat(Ask.query(query.formatted(100, fields)).code()).isEqualTo("QUERY_TOO_EXPENSIVE");
    }
}
