package org.realnameaudit.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.LowLimitsProfile;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Subscriber;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A subscriber is not charged for changes that it may not see, because the charge would reveal them (rule 8). */
@QuarkusTest
@WithProvider
@TestProfile(LowLimitsProfile.class)
class SubscriptionChargesTest {

    private static final String EXPENSIVE =
            "subscription { rectificationChanged { number campaign { inspections(first: 40) { nodes { findings { note } } } } } }";

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertPublishedAndUnpublishedCase() {
        synthetic.resellers(2);
        synthetic.campaign("syn-open", "PUBLISHED");
        synthetic.campaign("syn-secret", "IN_REVIEW");
        synthetic.caseWithStatus("syn-open", "syn-0001", "NOTIFIED");
        synthetic.caseWithStatus("syn-secret", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    /** Each number is a separate account, so that the rate limit does not stop the mutations. */
    private static RequestSpecification administrator(int number) {
        return Tokens.bearer(Tokens.sign(
                "own", Tokens.with(Tokens.claims("administrator", null), "sub", "administrator " + number)));
    }

    @Test
    void onlyVisibleChangesCountTowardsTheRateLimit() {
        try (Subscriber subscriber =
                Subscriber.connectWithToken(Tokens.valid("guest")).subscribe("1", EXPENSIVE, Map.of())) {
            for (int version = 1; version <= 20; version++) {
                assertThat(Mutation.step("replyToCase", "syn-secret/syn-0001", version)
                                .by(administrator(version))
                                .hasErrors())
                        .isFalse();
            }
            assertThat(subscriber.hasNoMessage()).isTrue();

            assertThat(Mutation.step("replyToCase", "syn-open/syn-0001", 1)
                            .by(administrator(21))
                            .json()
                            .<Object>get("errors"))
                    .isNull();
            assertThat(subscriber.next().getString("payload.data.rectificationChanged.number"))
                    .isEqualTo("syn-open/syn-0001");
            for (int version = 2; version <= 10; version++) {
                Mutation.step("replyToCase", "syn-open/syn-0001", version).by(administrator(version));
            }
            String last;
            do {
                last = subscriber.next().getString("payload.errors[0].extensions.code");
            } while (last == null);
            assertThat(last).isEqualTo("RATE_LIMITED");
        }
    }
}
