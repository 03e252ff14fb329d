package org.realnameaudit.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Subscriber;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A subscriber receives the changes of all cases that it may see, and of no others (rule 8). */
@QuarkusTest
@WithProvider
class SubscriptionTest {

    private static final String CHANGED =
            "subscription ($reseller: String) { rectificationChanged(reseller: $reseller) { number status version reseller { code } } }";

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertPublishedAndUnpublishedCampaign() {
        synthetic.resellers(3);
        synthetic.campaign("syn-open", "PUBLISHED");
        synthetic.campaign("syn-secret", "IN_REVIEW");
        for (String campaign : List.of("syn-open", "syn-secret")) {
            synthetic.caseWithStatus(campaign, "syn-0001", "NOTIFIED");
            synthetic.caseWithStatus(campaign, "syn-0002", "NOTIFIED");
        }
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aCaseChangeArrivesWithTheNewStateOfTheCase() {
        try (Subscriber subscriber =
                Subscriber.connectWithToken(Tokens.valid("auditor")).subscribe("1", CHANGED, Map.of())) {
            start("syn-open/syn-0001");

            var message = subscriber.next();
            assertThat(message.getString("type")).isEqualTo("next");
            assertThat(message.getString("id")).isEqualTo("1");
            assertThat(message.<Map<String, Object>>get("payload.data.rectificationChanged"))
                    .containsEntry("number", "syn-open/syn-0001")
                    .containsEntry("status", "RECTIFYING")
                    .containsEntry("version", 2)
                    .containsEntry("reseller", Map.of("code", "syn-0001"));
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Synthetic Reseller 1", "zh-Hant, 合成轉售1", "zh-Hans, 合成转售1"})
    void namesAreInTheLanguageOfThePayload(String language, String name) {
        try (Subscriber subscriber = Subscriber.connect()) {
            subscriber
                    .sendInit(Map.of("Authorization", "Bearer " + Tokens.valid("auditor"), "accept-language", language))
                    .subscribe("1", "subscription { rectificationChanged { reseller { name } } }", Map.of());
            start("syn-open/syn-0001");

            assertThat(subscriber.next().getString("payload.data.rectificationChanged.reseller.name"))
                    .isEqualTo(name);
        }
    }

    @Test
    void aSubscriptionToAResellerReceivesOnlyItsCases() {
        try (Subscriber subscriber = Subscriber.connectWithToken(Tokens.valid("auditor"))
                .subscribe("1", CHANGED, Map.of("reseller", "syn-0002"))) {
            start("syn-open/syn-0001");
            start("syn-open/syn-0002");

            assertThat(subscriber.next().getString("payload.data.rectificationChanged.number"))
                    .isEqualTo("syn-open/syn-0002");
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "auditor,, true",
        "administrator,, true",
        "reseller, syn-0001, true",
        "reseller, syn-0002, false",
        "guest,, false"
    })
    void anUnpublishedCaseArrivesOnlyForAuthorisedSubscribers(String role, String reseller, boolean visible) {
        String token = Tokens.sign("own", Tokens.claims(role, reseller));
        try (Subscriber subscriber = Subscriber.connectWithToken(token).subscribe("1", CHANGED, Map.of())) {
            start("syn-secret/syn-0001");
            start("syn-open/syn-0001");

            String first = subscriber.next().getString("payload.data.rectificationChanged.number");
            assertThat(first).isEqualTo(visible ? "syn-secret/syn-0001" : "syn-open/syn-0001");
        }
    }

    @Test
    void aPublicationSendsItsCasesToPublicSubscribers() {
        synthetic.inspectedOutlet("syn-secret");
        try (Subscriber subscriber =
                Subscriber.connectWithToken(Tokens.valid("guest")).subscribe("1", CHANGED, Map.of())) {
            Mutation.moveCampaign("syn-secret", "PUBLISHED", 0).by(Tokens.administrator());

            assertThat(List.of(subscriber.next(), subscriber.next()))
                    .extracting(each -> each.getString("payload.data.rectificationChanged.number"))
                    .containsExactly("syn-secret/syn-0001", "syn-secret/syn-0002");
        }
    }

    @Test
    void nothingArrivesAfterTheSubscriptionIsCompleted() {
        try (Subscriber subscriber = Subscriber.connectWithToken(Tokens.valid("auditor"))
                .subscribe("1", CHANGED, Map.of())
                .subscribe("2", CHANGED, Map.of("reseller", "syn-0002"))) {
            subscriber.send(Map.of("type", "complete", "id", "1"));
            start("syn-open/syn-0001");
            start("syn-open/syn-0002");

            assertThat(subscriber.next().getString("id")).isEqualTo("2");
            assertThat(subscriber.hasNoMessage()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ rectificationChanged @skip(if: $yes) { id } }",
                "{ rectificationChanged @include(if: false) { id } }",
                "{ __typename }",
                "{ a: rectificationChanged { id } b: rectificationChanged { id } }",
                "{ rectificationChanged { id } ... @include(if: $yes) { __typename } }"
            })
    void aSubscriptionWithoutExactlyOneRootFieldIsRefused(String selection) {
        try (Subscriber subscriber = Subscriber.connectWithToken(Tokens.valid("auditor"))
                .subscribe("1", "subscription ($yes: Boolean! = true) " + selection, Map.of())) {
            var message = subscriber.next();

            assertThat(message.getString("type")).isEqualTo("error");
            assertThat(message.getString("payload[0].extensions.code")).isEqualTo("GRAPHQL_VALIDATION_FAILED");
        }
    }

    @Test
    void aConditionalFieldIsServedIfItsConditionIsTrue() {
        String document =
                "subscription ($yes: Boolean!) { rectificationChanged @include(if: $yes) { number } ... @skip(if: $yes) { __typename } }";
        try (Subscriber subscriber =
                Subscriber.connectWithToken(Tokens.valid("auditor")).subscribe("1", document, Map.of("yes", true))) {
            start("syn-open/syn-0001");

            assertThat(subscriber.next().getString("payload.data.rectificationChanged.number"))
                    .isEqualTo("syn-open/syn-0001");
        }
    }

    @Test
    void theSocketIsClosedWhenTheTokenExpires() {
        long now = Instant.now().getEpochSecond();
        // Clocks may differ by 30 seconds, so the token is valid for two more seconds.
        String token = Tokens.sign(
                "own", Tokens.with(Tokens.with(Tokens.claims("auditor", null), "iat", now - 60), "exp", now - 28));
        try (Subscriber subscriber = Subscriber.connectWithToken(token)) {
            assertThat(subscriber.closeCode()).isEqualTo(4403);
        }
    }

    private static void start(String number) {
        Answer answer = Mutation.step("startRectification", number, 1)
                .by(Tokens.reseller(number.substring(number.indexOf('/') + 1)));

        assertThat(answer.response().asString()).doesNotContain("errors");
    }
}
