package org.realnameaudit.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.draw.DrawSchema.DrawStratumInput;
import org.realnameaudit.platform.persistence.StatementTimeouts;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.SentSql;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The number of statements and the memory of a draw do not grow with the frame. */
@QuarkusTest
@WithProvider
class CostOfDrawsTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @Inject
    FrameRepository frames;

    @Inject
    StatementTimeouts timeouts;

    @BeforeEach
    void insertResellerAndTwoCampaigns() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "DRAFT");
        synthetic.campaign("syn-c2", "DRAFT");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aDrawOfTenThousandOutletsRunsAsManyStatementsAsADrawOfTen() {
        outlets(1, 10);
        List<String> few = statements("syn-c1", 10);
        outlets(11, 10_000);
        List<String> many = statements("syn-c2", 10_000);

        assertThat(many).isEqualTo(few).hasSizeLessThan(20);
        assertThat(database.<Long>column("select count(*) from draw_assignment where campaign = 'syn-c2'"))
                .containsExactly(10_000L);
    }

    @Test
    void eachAdditionalStratumAddsOneStatement() {
        outlets(1, 20);

        assertThat(statements("syn-c2", 5, 5)).hasSize(statements("syn-c1", 10).size() + 1);
    }

    /** Without a cursor, the driver would load the whole frame into memory. */
    @Test
    void theFrameIsFetchedThroughACursorInBatches() {
        outlets(1, 12_000);
        List<Long> openCursors = new ArrayList<>();
        Set<String> codes = new HashSet<>();

        QuarkusTransaction.requiringNew()
                .run(() -> frames.forEachCode(List.of(new DrawStratumInput(null, null, null, null, null, 1)), code -> {
                    codes.add(code);
                    if (codes.size() % 1_000 == 1) {
                        openCursors.add(Panache.getSession()
                                .createNativeQuery("select count(*) from pg_cursors where name <> ''", Long.class)
                                .getSingleResult());
                    }
                }));

        assertThat(codes).hasSize(12_000);
        assertThat(openCursors)
                .as("the cursor stays open until the last batch, which has two thousand codes")
                .containsExactly(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 0L, 0L);
    }

    @Test
    void theTimeoutAndSnapshotOfADrawApplyOnlyToItsTransaction() {
        QuarkusTransaction.requiringNew().run(() -> {
            frames.useSnapshot();
            assertThat(timeouts.allow(Duration.ofSeconds(42), () -> setting("statement_timeout")))
                    .isEqualTo("42s");
            assertThat(setting("transaction_isolation")).isEqualTo("repeatable read");
        });
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(setting("statement_timeout"))
                    .as("after the draw's transaction")
                    .isEqualTo("5s");
            assertThat(setting("transaction_isolation")).isEqualTo("read committed");
        });
    }

    private static String setting(String name) {
        return Panache.getSession()
                .createNativeQuery("select current_setting(:name)", String.class)
                .setParameter("name", name)
                .getSingleResult();
    }

    private void outlets(int from, int to) {
        database.run("""
                insert into outlet (code, name, channel, reseller) select 'syn-o' || n, 'synthetic', 'ONLINE', 'syn-0001' from generate_series(?, ?) n""", from, to);
    }

    private static List<String> statements(String campaign, int... sizes) {
        List<Map<String, Object>> strata = new ArrayList<>();
        for (int size : sizes) {
            strata.add(Map.of("size", size));
        }
        Mutation draw = Mutation.drawOutlets(campaign, 0, strata, Mutation.inspectors("a", "b", "c"));
        return SentSql.during(() ->
                draw.selecting("{ draw { frameSize } }").by(Tokens.auditor()).get("drawOutlets.draw"));
    }
}
