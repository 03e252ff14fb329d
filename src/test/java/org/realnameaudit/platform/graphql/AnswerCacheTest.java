package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.SentSql;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Repeated public queries are answered from the cache. A cached answer is never older than the request. */
@QuarkusTest
@WithProvider
class AnswerCacheTest {

    private static final String QUERY =
            "{ campaign(code: \"syn-a\") { compliance { inspected } } campaigns { totalCount } }";
    private static final String INCREMENT =
            "update published_sum set inspected = inspected + 1 where campaign = 'syn-a' and kind = 'CHANNEL'";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaign() {
        synthetic.resellers(1);
        synthetic.outlets(1);
        synthetic.campaign("syn-a", "PUBLISHED");
        synthetic.inspections("syn-a");
        synthetic.violation("syn-a", "syn-0001");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void theThirdIdenticalQueryRunsNoStatement() {
        assertThat(SentSql.count(() -> Ask.query(QUERY)).statements()).isPositive();
        Answer computed = Ask.query(QUERY);

        assertThat(SentSql.count(() -> Ask.query(QUERY)).statements()).isZero();
        assertThat(Ask.query(QUERY).response().asString())
                .isEqualTo(computed.response().asString());
    }

    @Test
    void cachedAnswersAreSeparatedByVariablesOperationNameAndLanguage() {
        String query =
                "query Rates($code: String!) { campaign(code: $code) { code } } query Names { regions { name } }";
        for (int i = 0; i < 3; i++) {
            assertThat(query(query, "Rates", Map.of("code", "syn-a")).<String>get("campaign.code"))
                    .isEqualTo("syn-a");
            assertThat(query(query, "Rates", Map.of("code", "syn-b")).<Object>get("campaign"))
                    .isNull();
            assertThat(query(query, "Names", Map.of("code", "syn-a")).<String>list("regions.name"))
                    .contains("北京市");
            assertThat(Ask.queryInLanguage("en", "{ regions { name } }").<String>list("regions.name"))
                    .contains("Beijing");
            assertThat(Ask.query("{ regions { name } }").<String>list("regions.name"))
                    .contains("北京市");
        }
    }

    @Test
    void answersToRequestsWithATokenAreNotServedToThePublic() {
        synthetic.campaign("syn-b", "IN_REVIEW");
        Integer publicCount = cachedCount();
        for (int i = 0; i < 3; i++) {
            assertThat(Ask.query(Tokens.auditor(), QUERY, Map.of()).<Integer>get("campaigns.totalCount"))
                    .isEqualTo(campaigns() + 1);
            assertThat(Ask.query(QUERY).<Integer>get("campaign.compliance.inspected"))
                    .isEqualTo(publicCount);
        }
    }

    @Test
    void theNextAnswerContainsTheResultOfAMutation() {
        String cases = "{ rectificationCases(filter: { reseller: \"syn-0001\" }) { nodes { number status } } }";
        for (int i = 0; i < 3; i++) {
            assertThat(Ask.query(cases).list("rectificationCases.nodes.number")).isEmpty();
        }
        Mutation.openCase("syn-a", "syn-0001").by(Tokens.administrator());
        Mutation.notifyRectification("syn-a/syn-0001", 1).by(Tokens.administrator());

        assertThat(Ask.query(cases).<String>list("rectificationCases.nodes.status"))
                .containsExactly("NOTIFIED");
    }

    @Test
    void aCommitOfAnEarlierTransactionInvalidatesTheCache() throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute(INCREMENT);
            int before = cachedCount();
            connection.commit();

            assertThat(inspected()).isEqualTo(before + 1);
        }
    }

    @Test
    void aRolledBackWriteIsNeverInAnAnswer() throws Exception {
        int before = cachedCount();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute(INCREMENT);
            assertThat(cachedCount()).isEqualTo(before);
            connection.rollback();
        }
        assertThat(cachedCount()).isEqualTo(before);
    }

    @Test
    void cachedAnswersAreCurrentUnderConcurrentWrites() throws Exception {
        AtomicInteger committed = new AtomicInteger(cachedCount());
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; i < 150; i++) {
                    database.runWithoutTriggers(INCREMENT);
                    committed.incrementAndGet();
                }
            });
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                readers.add(threads.submit(() -> {
                    while (!writer.isDone()) {
                        int minimum = committed.get();
                        assertThat(inspected()).isGreaterThanOrEqualTo(minimum);
                    }
                }));
            }
            writer.get();
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
        assertThat(inspected()).isEqualTo(committed.get());
    }

    @Test
    void aCaseBecomesOverdueWithoutAWrite() {
        LocalDate today = LocalDate.now(ShanghaiClock.ZONE);
        String overdue = "{ rectificationCase(number: \"syn-a/syn-0001\") { overdue } }";
        Mutation.openCase("syn-a", "syn-0001").by(Tokens.administrator());
        Mutation.notifyRectification("syn-a/syn-0001", 1)
                .with("deadline", today.plusDays(2).toString())
                .by(Tokens.administrator());
        for (int i = 0; i < 3; i++) {
            assertThat(Ask.query(overdue).<Boolean>get("rectificationCase.overdue"))
                    .isFalse();
        }
        QuarkusMock.installMockForType(Clock.offset(Clock.system(ShanghaiClock.ZONE), Duration.ofDays(3)), Clock.class);

        assertThat(Ask.query(overdue).<Boolean>get("rectificationCase.overdue")).isTrue();
    }

    @Test
    void anAnswerWithErrorsIsNeverCached() {
        String wrong = "{ regions { code } rectificationCases(first: 0) { totalCount } }";
        for (int i = 0; i < 3; i++) {
            assertThat(SentSql.count(() -> Ask.query(wrong)).statements()).isEqualTo(1);
        }
    }

    private static Answer query(String query, String operation, Map<String, ?> variables) {
        return Answer.of(given().contentType("application/json")
                .body(Map.of("query", query, "operationName", operation, "variables", variables))
                .post("/graphql"));
    }

    /** Repeats the query until its answer is cached. */
    private static int cachedCount() {
        inspected();
        inspected();
        return inspected();
    }

    private static int inspected() {
        return Ask.query(QUERY).<Integer>get("campaign.compliance.inspected");
    }

    private static int campaigns() {
        return Ask.query(QUERY).<Integer>get("campaigns.totalCount");
    }
}
