package org.realnameaudit.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.ShortTimeoutsProfile;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A draw that exceeds its timeout is refused and rolled back. */
@QuarkusTest
@WithProvider
@TestProfile(ShortTimeoutsProfile.class)
class DrawTimeoutTest {

    private static final Mutation DRAW = Mutation.drawOutlets(
            "syn-c1", 0, List.of(Map.of("size", 3), Map.of("size", 3)), Mutation.inspectors("a", "b", "c"));

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertFrameOfOutlets() {
        synthetic.resellers(1);
        synthetic.outlets(10);
        synthetic.campaign("syn-c1", "DRAFT");
    }

    @AfterEach
    void clear() {
        database.run("drop trigger if exists synthetic_delay on draw_assignment");
        database.run("drop function if exists synthetic_delay");
        synthetic.clear();
    }

    @Test
    void aDrawThatExceedsItsTimeoutIsRolledBack() {
        delayEachStratum(60);

        assertTimesOutWithoutEffect();
    }

    @Test
    void theTimeoutAppliesToAllStatementsOfADrawTogether() {
        delayEachStratum(1.5);

        assertTimesOutWithoutEffect();
    }

    private void assertTimesOutWithoutEffect() {
        String before = synthetic.state();
        long start = System.nanoTime();

        Answer answer = DRAW.by(Tokens.auditor());

        assertThat(answer.code()).isEqualTo("QUERY_TOO_EXPENSIVE");
        assertThat(answer.message()).contains("timed out; ");
        // The draw ends after its timeout of two seconds, and long before its delay of a minute.
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(50));
        assertThat(synthetic.state()).isEqualTo(before);
    }

    private void delayEachStratum(double seconds) {
        database.run("""
                create function synthetic_delay() returns trigger language plpgsql as $$ begin
                  perform pg_sleep(%s);
                  return null;
                end $$""".formatted(seconds));
        database.run(
                "create trigger synthetic_delay after insert on draw_assignment for each statement execute function synthetic_delay()");
    }
}
