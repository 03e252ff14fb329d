package org.realnameaudit.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The reseller asks for more time, and the regulator answers (rules 11 and 14). */
@QuarkusTest
@WithProvider
class MoreTimeTest {

    private static final String NUMBER = "syn-c1/syn-0001";
    private static final String CASE = """
            { rectificationCase(number: "syn-c1/syn-0001") {
                deadline requestedDeadline overdue daysRemaining overdueDays version allowedActions
                history { nodes { action party detail deadline requestedDeadline reason evidence { sequence } } } } }""";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void notifyReseller() {
        synthetic.resellers(2);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.violation("syn-c1", "syn-0001");
        synthetic.caseWithStatus("syn-c1", "syn-0002", "NOTIFIED");
        setClock("2026-05-01T12:00:00+08:00");
        accepted(Mutation.openCase("syn-c1", "syn-0001"), Tokens.administrator());
        accepted(Mutation.notifyRectification(NUMBER, 1).with("deadline", "2026-05-31"), Tokens.administrator());
    }

    @AfterEach
    void clear() {
        QuarkusMock.installMockForType(Clock.system(ShanghaiClock.ZONE), Clock.class);
        synthetic.clear();
    }

    private static Mutation request(int version) {
        return Mutation.requestExtension(NUMBER, version).with("deadline", "2026-06-30");
    }

    @Test
    void aRequestedCaseIsNotOverdueUntilTheRefusal() {
        setClock("2026-05-31T23:59:59+08:00");
        accepted(request(2), Tokens.reseller("syn-0001"));
        assertThat(overdueAndDaysRemaining()).containsExactly(false, 0);

        setClock("2026-06-10T12:00:00+08:00");
        assertThat(overdueAndDaysRemaining()).containsExactly(false, null);
        assertThat(overdue(true)).isEmpty();
        assertThat(overdue(false)).containsExactly(NUMBER, "syn-c1/syn-0002");

        accepted(Mutation.step("refuseExtension", NUMBER, 3), Tokens.administrator());
        assertThat(overdueAndDaysRemaining()).containsExactly(true, -10);
        assertThat(overdue(true)).containsExactly(NUMBER);
        setClock("2026-06-12T12:00:00+08:00");
        assertThat(read(given()).<Integer>get("rectificationCase.overdueDays")).isEqualTo(2);
        assertIntact();
    }

    @Test
    void anExtensionAnswersTheRequest() {
        accepted(request(2), Tokens.reseller("syn-0001"));
        setClock("2026-06-10T12:00:00+08:00");

        accepted(Mutation.extendDeadline(NUMBER, 3).with("deadline", "2026-06-15"), Tokens.administrator());

        Answer read = read(Tokens.administrator());
        assertThat(read.<String>get("rectificationCase.deadline")).isEqualTo("2026-06-15");
        assertThat(read.<Object>get("rectificationCase.requestedDeadline")).isNull();
        assertThat(read.<Integer>get("rectificationCase.overdueDays")).isZero();
        assertThat(read.<String>list("rectificationCase.allowedActions"))
                .contains("REQUEST_EXTENSION")
                .doesNotContain("REFUSE_EXTENSION");
        setClock("2026-06-16T12:00:00+08:00");
        assertThat(overdue(true)).containsExactly(NUMBER);
        assertIntact();
    }

    /** The public sees that and when more time was requested (rule 14). */
    @Test
    void onlyOfficialsAndTheResellerReadTheRequest() {
        Map<String, Object> piece = Mutation.evidence("https://evidence.invalid/1");
        accepted(request(2).with("evidence", List.of(piece)), Tokens.reseller("syn-0001"));

        for (RequestSpecification reader : List.of(Tokens.auditor(), Tokens.reseller("syn-0001"))) {
            Answer read = read(reader);
            assertThat(read.<String>get("rectificationCase.requestedDeadline")).isEqualTo("2026-06-30");
            assertThat(read.<Map<String, Object>>get("rectificationCase.history.nodes[2]"))
                    .containsEntry("action", "REQUEST_EXTENSION")
                    .containsEntry("party", "RESELLER")
                    .containsEntry("deadline", null)
                    .containsEntry("requestedDeadline", "2026-06-30")
                    .containsEntry("reason", "synthetic reason")
                    .containsEntry("evidence", List.of(Map.of("sequence", 3)))
                    .hasEntrySatisfying(
                            "detail",
                            detail ->
                                    assertThat((String) detail).startsWith("requestedDeadline=2026-06-30 evidence=1 "));
        }
        for (RequestSpecification reader : List.of(given(), Tokens.reseller("syn-0002"))) {
            Answer read = read(reader);
            assertThat(read.<Object>get("rectificationCase.requestedDeadline")).isNull();
            assertThat(read.<Map<String, Object>>get("rectificationCase.history.nodes[2]"))
                    .containsEntry("action", "REQUEST_EXTENSION")
                    .containsEntry("party", "RESELLER")
                    .containsEntry("detail", null)
                    .containsEntry("requestedDeadline", null)
                    .containsEntry("reason", null)
                    .containsEntry("evidence", List.of());
        }
        assertIntact();
    }

    @Test
    void theCallersThatMayRequestAndRefuseSeeItInTheirAllowedActions() {
        assertThat(read(Tokens.reseller("syn-0001")).<String>list("rectificationCase.allowedActions"))
                .containsExactly("START", "REQUEST_EXTENSION", "REPLY");
        accepted(request(2), Tokens.administrator());

        assertThat(read(Tokens.reseller("syn-0001")).<String>list("rectificationCase.allowedActions"))
                .containsExactly("START", "REPLY");
        assertThat(read(Tokens.administrator()).<String>list("rectificationCase.allowedActions"))
                .contains("REFUSE_EXTENSION", "EXTEND_DEADLINE")
                .doesNotContain("REQUEST_EXTENSION");
        assertThat(read(Tokens.auditor()).<String>list("rectificationCase.allowedActions"))
                .isEmpty();
    }

    @Test
    void aRequestIsMadeInTimeOnceAndByTheResellerOfTheCase() {
        assertThat(request(2).by(Tokens.reseller("syn-0002")).code()).isEqualTo("FORBIDDEN");
        assertThat(request(2).by(Tokens.auditor()).code()).isEqualTo("FORBIDDEN");
        assertThat(request(1).by(Tokens.reseller("syn-0001")).code()).isEqualTo("STALE");
        assertThat(request(2)
                        .with("deadline", "2026-05-31")
                        .by(Tokens.reseller("syn-0001"))
                        .inputErrors())
                .containsExactly("input.deadline RANGE");
        assertThat(request(2)
                        .with("reason", " ")
                        .by(Tokens.reseller("syn-0001"))
                        .inputErrors())
                .containsExactly("input.reason EMPTY");
        assertThat(request(2)
                        .with("occurredOn", "2026-05-01")
                        .by(Tokens.reseller("syn-0001"))
                        .inputErrors())
                .containsExactly("input.occurredOn NOT_ALLOWED_NOW");
        accepted(request(2), Tokens.reseller("syn-0001"));
        assertThat(request(3).by(Tokens.reseller("syn-0001")).inputErrors())
                .containsExactly("input.number NOT_ALLOWED_NOW");
        assertThat(Mutation.step("refuseExtension", NUMBER, 3)
                        .by(Tokens.reseller("syn-0001"))
                        .code())
                .isEqualTo("FORBIDDEN");
        setClock("2026-06-01T00:00:00+08:00");
        accepted(Mutation.step("refuseExtension", NUMBER, 3), Tokens.administrator());

        assertThat(request(4).by(Tokens.reseller("syn-0001")).inputErrors())
                .containsExactly("input.number NOT_ALLOWED_NOW");
        assertThat(Mutation.step("refuseExtension", NUMBER, 4)
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.number NOT_ALLOWED_NOW");
    }

    /** A letter that was posted before the deadline is recorded after it, when the case counts as overdue. */
    @Test
    void aRequestThatIsRecordedLateCountsFromItsDay() {
        setClock("2026-06-05T12:00:00+08:00");
        assertThat(overdue(true)).containsExactly(NUMBER);

        accepted(request(2).with("occurredOn", "2026-05-30"), Tokens.administrator());

        assertThat(overdueAndDaysRemaining()).containsExactly(false, null);
        assertThat(read(given()).<Integer>get("rectificationCase.overdueDays")).isZero();
        assertIntact();
    }

    @Test
    void aSubmissionEndsTheRequest() {
        accepted(request(2), Tokens.reseller("syn-0001"));
        accepted(Mutation.step("startRectification", NUMBER, 3), Tokens.reseller("syn-0001"));
        setClock("2026-06-10T12:00:00+08:00");

        Answer submitted = Mutation.step("submitRectification", NUMBER, 4)
                .selecting("{ rectificationCase { requestedDeadline submittedInTime } }")
                .by(Tokens.reseller("syn-0001"));

        assertThat(submitted.<Map<String, Object>>get("submitRectification.rectificationCase"))
                .containsEntry("requestedDeadline", null)
                .containsEntry("submittedInTime", true);
        assertIntact();
    }

    @Test
    void aRepeatedRequestIsMadeOnce() {
        Mutation keyed = request(2).with("idempotencyKey", "key-1");
        String first = keyed.by(Tokens.reseller("syn-0001")).response().asString();
        accepted(Mutation.step("refuseExtension", NUMBER, 3), Tokens.administrator());

        assertThat(keyed.by(Tokens.reseller("syn-0001")).response().asString()).isEqualTo(first);
        assertThat(read(given()).<Integer>get("rectificationCase.version")).isEqualTo(4);
    }

    @Test
    void aDeletedOrForgedRequestBreaksTheHistory() {
        accepted(request(2), Tokens.reseller("syn-0001"));

        database.runWithoutTriggers("update rectification_case set requested_deadline = null where number = ?", NUMBER);
        assertThat(verified()).containsEntry("intact", false).containsEntry("firstBroken", 3);
        database.runWithoutTriggers(
                "update rectification_case set requested_deadline = '2026-07-01' where number = ?", NUMBER);
        assertThat(verified()).containsEntry("intact", false).containsEntry("firstBroken", 3);
    }

    private static void assertIntact() {
        assertThat(verified()).containsEntry("intact", true);
    }

    private static Map<String, Object> verified() {
        return Ask.query(
                        Tokens.auditor(),
                        "{ verifyHistory(number: \"%s\") { intact firstBroken } }".formatted(NUMBER),
                        Map.of())
                .get("verifyHistory");
    }

    private static Answer read(RequestSpecification reader) {
        return Ask.query(reader, CASE, Map.of());
    }

    private static void accepted(Mutation mutation, RequestSpecification caller) {
        assertThat(mutation.by(caller).json().<Object>get("errors"))
                .as(mutation.name() + mutation.input())
                .isNull();
    }

    private static List<Object> overdueAndDaysRemaining() {
        Answer answer = read(given());
        return Arrays.asList(answer.get("rectificationCase.overdue"), answer.get("rectificationCase.daysRemaining"));
    }

    private static List<String> overdue(boolean overdue) {
        return Ask.query("{ rectificationCases(filter: { campaign: \"syn-c1\", overdue: %s }) { nodes { number } } }"
                        .formatted(overdue))
                .list("rectificationCases.nodes.number");
    }

    private static void setClock(String time) {
        QuarkusMock.installMockForType(
                Clock.fixed(OffsetDateTime.parse(time).toInstant(), ShanghaiClock.ZONE), Clock.class);
    }
}
