package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.SentSql;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The number of statements that a mutation sends to the database. */
@QuarkusTest
@WithProvider
class CostOfMutationsTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertCase() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aStepRunsThreeStatements() {
        assertThat(statements(Mutation.step("startRectification", NUMBER, 1))).hasSize(3);
    }

    @Test
    void anIdempotencyKeyAddsTwoStatements() {
        assertThat(statements(Mutation.step("startRectification", NUMBER, 1).with("idempotencyKey", "key")))
                .hasSize(5);
    }

    @Test
    void aLongHistoryAddsNoStatements() {
        for (int version = 1; version <= 30; version++) {
            Mutation.step("replyToCase", NUMBER, version)
                    .by(Tokens.administrator())
                    .get("replyToCase");
        }

        assertThat(statements(Mutation.step("startRectification", NUMBER, 31))).hasSize(3);
    }

    private static List<String> statements(Mutation mutation) {
        return SentSql.during(() -> mutation.selecting("{ rectificationCase { version } }")
                .by(Tokens.administrator())
                .get(mutation.name()));
    }
}
