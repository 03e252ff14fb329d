package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/** The size of an answer is known only after its execution. */
@QuarkusTest
@WithProvider
class LongAnswersTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void anAnswerBeyondTheSizeLimitIsRefused() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
        database.runWithoutTriggers("""
                insert into rectification_event (campaign, reseller, sequence, action, from_status, to_status, at, actor, reason, digest)
                select 'syn-c1', 'syn-0001', n, 'START', 'NOTIFIED', 'NOTIFIED', now(), 'x', repeat('长', 2000), repeat('0', 64) from generate_series(2, 900) n""");
        database.runWithoutTriggers("update rectification_case set version = 900 where campaign = 'syn-c1'");
        String aliases =
                IntStream.range(0, 40).mapToObj(i -> "a" + i + ": reason").collect(Collectors.joining(" "));

        Answer answer = Ask.query(
                "{ rectificationCase(number: \"syn-c1/syn-0001\") { history { nodes { %s } } } }".formatted(aliases));

        assertThat(answer.code()).isEqualTo("QUERY_TOO_EXPENSIVE");
        assertThat(answer.json().<Object>get("data")).isNull();
    }
}
