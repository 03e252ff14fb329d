package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Every mutation of a case, from every status, by every kind of caller (rules 10, 11 and 14). */
@QuarkusTest
@WithProvider
class TransitionsTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    /** All kinds of callers. Only the last two may change the case: its reseller and the regulator. */
    private static final Map<String, Supplier<RequestSpecification>> CALLERS = new LinkedHashMap<>();

    static {
        CALLERS.put("anonymous", RestAssured::given);
        CALLERS.put("auditor", Tokens::auditor);
        CALLERS.put("another reseller", () -> Tokens.reseller("syn-0002"));
        CALLERS.put("reseller without a claim", () -> Tokens.reseller(null));
        CALLERS.put("reseller", () -> Tokens.reseller("syn-0001"));
        CALLERS.put("administrator", Tokens::administrator);
    }

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertPublishedCampaign() {
        synthetic.resellers(2);
        synthetic.campaign("syn-c1", "PUBLISHED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    /**
     * For each mutation and status of a case: the status afterwards, {@code -} if the status does not allow the
     * mutation, or {@code x} if it does, but the case has no new ground, no deadline, no served penalty notice, or
     * nothing to pay.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # mutation             | by the reseller | OPEN NOTIFIED RECTIFYING SUBMITTED ACCEPTED RETURNED CLOSED WITHDRAWN
            notifyRectification    | no              | NOTIFIED x x - - x - -
            startRectification     | yes             | - RECTIFYING - - - RECTIFYING - -
            submitRectification    | yes             | - - SUBMITTED - - - - -
            acceptRectification    | no              | - - - ACCEPTED - - - -
            returnRectification    | no              | - - - RETURNED RETURNED - - -
            closeRectification     | no              | - - - - CLOSED - - -
            reopenRectification    | no              | - - - - - - OPEN OPEN
            withdrawRectification  | no              | WITHDRAWN WITHDRAWN WITHDRAWN WITHDRAWN WITHDRAWN WITHDRAWN WITHDRAWN -
            escalateRectification  | no              | OPEN NOTIFIED RECTIFYING SUBMITTED ACCEPTED RETURNED - -
            replyToCase            | yes             | OPEN NOTIFIED RECTIFYING SUBMITTED ACCEPTED RETURNED - -
            imposeMeasure          | no              | OPEN NOTIFIED RECTIFYING SUBMITTED ACCEPTED RETURNED - -
            correctMeasure         | no              | OPEN NOTIFIED RECTIFYING SUBMITTED ACCEPTED RETURNED CLOSED -
            liftMeasure            | no              | OPEN NOTIFIED RECTIFYING SUBMITTED ACCEPTED RETURNED CLOSED -
            withdrawMeasure        | no              | OPEN NOTIFIED RECTIFYING SUBMITTED ACCEPTED RETURNED CLOSED -
            recordService          | no              | OPEN NOTIFIED RECTIFYING SUBMITTED ACCEPTED RETURNED CLOSED -
            givePenaltyNotice      | no              | - NOTIFIED RECTIFYING SUBMITTED ACCEPTED RETURNED - -
            recordHearing          | no              | x x x x x x x -
            dropPenalty            | no              | OPEN NOTIFIED RECTIFYING SUBMITTED ACCEPTED RETURNED CLOSED -
            recordPayment          | no              | x x x x x x x -
            recordReview           | no              | OPEN NOTIFIED RECTIFYING SUBMITTED ACCEPTED RETURNED CLOSED WITHDRAWN
            requestExtension       | yes             | - x x - - x - -
            refuseExtension        | no              | - x x - - x - -
            extendDeadline         | no              | - NOTIFIED RECTIFYING SUBMITTED - RETURNED - -
            correctDeadline        | no              | - x x x - x - -
            """)
    void everyMutationWorksOnlyInTheStatusesOfTheProcedure(String mutation, String byReseller, String statusesAfter) {
        for (RectificationStatus status : RectificationStatus.values()) {
            insertCase(status);
            for (String caller : CALLERS.keySet()) {
                boolean permitted = switch (caller) {
                    case "administrator" -> true;
                    case "reseller" -> byReseller.equals("yes");
                    default -> false;
                };
                String expected = permitted ? statusesAfter.split(" ")[status.ordinal()] : "FORBIDDEN";
                assertStep(mutation, status, caller, refusal(caller, byReseller, status, expected));
            }
            synthetic.deleteCase("syn-c1", "syn-0001");
        }
    }

    private void insertCase(RectificationStatus status) {
        synthetic.caseWithStatus("syn-c1", "syn-0001", status.name());
        synthetic.penaltyNotice("syn-c1", "syn-0001");
    }

    private static String refusal(String caller, String byReseller, RectificationStatus status, String expected) {
        if (caller.equals("anonymous")) {
            return "UNAUTHENTICATED";
        }
        // A reseller may send the mutation, but not learn of a case before its notice.
        if (status == RectificationStatus.OPEN && caller.contains("reseller") && byReseller.equals("yes")) {
            return "NOT_FOUND";
        }
        return switch (expected) {
            case "-" -> "INVALID_TRANSITION";
            case "x" -> "BAD_USER_INPUT";
            default -> expected;
        };
    }

    private void assertStep(String mutation, RectificationStatus status, String caller, String expected) {
        String before = synthetic.state();
        List<String> allowed = Ask.query(
                        CALLERS.get(caller).get(),
                        "{ rectificationCase(number: \"%s\") { allowedActions } }".formatted(NUMBER),
                        Map.of())
                .list("rectificationCase.allowedActions");

        Answer answer = Mutation.allOfCase(NUMBER, 1).stream()
                .filter(each -> each.name().equals(mutation))
                .findFirst()
                .orElseThrow()
                .by(CALLERS.get(caller).get());

        String changed = mutation + ".rectificationCase";
        String step = "%s from %s by %s".formatted(mutation, status, caller);
        if (Arrays.stream(RectificationStatus.values())
                .anyMatch(each -> each.name().equals(expected))) {
            assertThat(answer.<String>get(changed + ".status")).as(step).isEqualTo(expected);
            assertThat(answer.<Integer>get(changed + ".version")).as(step).isEqualTo(2);
            assertThat(answer.<String>list(changed + ".history.nodes.from"))
                    .as(step)
                    .containsExactly(null, status.name());
            assertThat(answer.<String>list(changed + ".history.nodes.to"))
                    .as(step)
                    .containsExactly(status.name(), expected);
            assertThat(allowed).as(step).contains(answer.<String>get(changed + ".history.nodes[1].action"));
            synthetic.deleteCase("syn-c1", "syn-0001");
            insertCase(status);
        } else {
            assertThat(answer.code()).as(step).isEqualTo(expected);
            assertThat(answer.status())
                    .as(step)
                    .isEqualTo(Map.of(
                                    "UNAUTHENTICATED", 401,
                                    "FORBIDDEN", 403,
                                    "NOT_FOUND", 404,
                                    "BAD_USER_INPUT", 400,
                                    "INVALID_TRANSITION", 409)
                            .get(expected));
            assertThat(synthetic.state()).as(step).isEqualTo(before);
            if (expected.equals("INVALID_TRANSITION")) {
                assertThat(answer.json().getList("errors[0].extensions.allowed"))
                        .as(step)
                        .isEqualTo(allowed);
            }
        }
    }
}
