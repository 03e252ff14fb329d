package org.realnameaudit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.realnameaudit.client.Clients.PUBLIC;
import static org.realnameaudit.client.Clients.SENDER;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realnameaudit.support.FaultyProxy;
import org.realnameaudit.support.FaultyProxy.Fault;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * The client in examples/java retries a mutation without repeating its effect, even if requests or responses are lost
 * (rule 13).
 */
@QuarkusTest
@WithProvider
class RetriesTest {

    private static final String NUMBER = "syn-c1/syn-0001";
    private static final Reply REPLY = new Reply(NUMBER, 1, "synthetic reason", "key-1");

    @Inject
    Synthetic synthetic;

    @Inject
    Clients clients;

    @BeforeEach
    void insertNotifiedCase() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void theProgramStartsACaseAndReportsARepeatedStartAsAnError() {
        Cases program = new Cases(
                clients.direct(), SENDER, Optional.of(Tokens.sign("own", Tokens.claims("reseller", "syn-0001"))));

        RectificationCase started = program.start(NUMBER, "synthetic reason");

        assertThat(started.status()).isEqualTo(RectificationCase.Status.RECTIFYING);
        assertThat(started.version()).isEqualTo(2);
        assertThat(started.allowedActions())
                .containsExactly(RectificationCase.Action.SUBMIT, RectificationCase.Action.REPLY);
        assertThat(program.run("start", NUMBER, "synthetic reason")).isEqualTo(1);
        assertThat(program.run("start", "syn-c1/nobody", "synthetic reason")).isEqualTo(1);
    }

    @Test
    void aMutationSentTwiceWithOneKeyHasOneEffect() {
        RealNameAudit service = clients.direct();

        RectificationResult first = SENDER.send(service.replyToCase(Clients.administrator(), REPLY));
        RectificationResult again = SENDER.send(service.replyToCase(Clients.administrator(), REPLY));

        assertThat(again).isEqualTo(first);
        assertThat(version()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aMutationRetriedAfterANetworkFaultHasOneEffect(Fault fault) throws IOException {
        try (FaultyProxy network = new FaultyProxy(Clients.service(), List.of(fault))) {
            Sender sender = new Sender(Duration.ofSeconds(fault == Fault.NO_ANSWER ? 5 : 20), Duration.ofMillis(10), 3);

            RectificationResult answer =
                    sender.send(clients.through(network).replyToCase(Clients.administrator(), REPLY));

            assertThat(answer.rectificationCase().version()).isEqualTo(2);
            assertThat(network.requests()).isEqualTo(2);
            assertThat(version()).isEqualTo(2);
        }
    }

    @Test
    void aRetriedMutationWithoutAKeyIsReportedAsStale() throws IOException {
        try (FaultyProxy network = new FaultyProxy(Clients.service(), List.of(Fault.ANSWER_LOST))) {
            Reply keyless = new Reply(NUMBER, 1, "synthetic reason", null);

            assertThatThrownBy(
                            () -> SENDER.send(clients.through(network).replyToCase(Clients.administrator(), keyless)))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.STALE));
        }
    }

    @Test
    void aMutationIsRetriedAtMostThreeTimes() throws IOException {
        try (FaultyProxy network = new FaultyProxy(Clients.service(), Collections.nCopies(10, Fault.ANSWER_LOST))) {
            assertThatThrownBy(() -> SENDER.send(clients.through(network).replyToCase(Clients.administrator(), REPLY)))
                    .isInstanceOf(NoResponse.class);

            assertThat(network.requests()).isEqualTo(4);
        }
        assertThat(SENDER.send(clients.direct().replyToCase(Clients.administrator(), REPLY))
                        .rectificationCase()
                        .version())
                .as("the stored response to the idempotency key")
                .isEqualTo(2);
    }

    @Test
    void aPersistentRateLimitIsReportedAfterTheRetries() throws IOException {
        try (FaultyProxy network = new FaultyProxy(Clients.service(), Collections.nCopies(10, Fault.RATE_LIMITED))) {
            assertThatThrownBy(() -> SENDER.send(clients.through(network).replyToCase(Clients.administrator(), REPLY)))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED));

            assertThat(network.requests()).isEqualTo(4);
        }
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void aRefusedMutationIsNotRetried() throws IOException {
        try (FaultyProxy network = new FaultyProxy(Clients.service(), List.of())) {
            assertThatThrownBy(() -> SENDER.send(clients.through(network).replyToCase(PUBLIC, REPLY)))
                    .isInstanceOf(Refused.class);

            assertThat(network.requests()).isEqualTo(1);
        }
    }

    private int version() {
        return SENDER.send(clients.direct().rectificationCase(PUBLIC, NUMBER)).version();
    }
}
