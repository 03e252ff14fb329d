package org.realnameaudit.rectification;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.rectification.RectificationAction.ACCEPT;
import static org.realnameaudit.rectification.RectificationAction.CLOSE;
import static org.realnameaudit.rectification.RectificationAction.CORRECT_DEADLINE;
import static org.realnameaudit.rectification.RectificationAction.CORRECT_MEASURE;
import static org.realnameaudit.rectification.RectificationAction.DROP_PENALTY;
import static org.realnameaudit.rectification.RectificationAction.ESCALATE;
import static org.realnameaudit.rectification.RectificationAction.EXTEND_DEADLINE;
import static org.realnameaudit.rectification.RectificationAction.GIVE_PENALTY_NOTICE;
import static org.realnameaudit.rectification.RectificationAction.IMPOSE_MEASURE;
import static org.realnameaudit.rectification.RectificationAction.LIFT_MEASURE;
import static org.realnameaudit.rectification.RectificationAction.NOTIFY;
import static org.realnameaudit.rectification.RectificationAction.RECORD_HEARING;
import static org.realnameaudit.rectification.RectificationAction.RECORD_PAYMENT;
import static org.realnameaudit.rectification.RectificationAction.RECORD_REVIEW;
import static org.realnameaudit.rectification.RectificationAction.RECORD_SERVICE;
import static org.realnameaudit.rectification.RectificationAction.REFUSE_EXTENSION;
import static org.realnameaudit.rectification.RectificationAction.REOPEN;
import static org.realnameaudit.rectification.RectificationAction.REPLY;
import static org.realnameaudit.rectification.RectificationAction.REQUEST_EXTENSION;
import static org.realnameaudit.rectification.RectificationAction.RETURN;
import static org.realnameaudit.rectification.RectificationAction.START;
import static org.realnameaudit.rectification.RectificationAction.SUBMIT;
import static org.realnameaudit.rectification.RectificationAction.WITHDRAW;
import static org.realnameaudit.rectification.RectificationAction.WITHDRAW_MEASURE;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realnameaudit.rectification.CaseSituation.Penalties;
import org.realnameaudit.rectification.CaseSituation.Violations;

/** The procedure of a case, without a running service (rules 10, 11 and 14). */
class ProcedureTest {

    private static final Set<Party> REGULATOR = Set.of(Party.REGULATOR);
    private static final Set<Party> RESELLER = Set.of(Party.RESELLER);
    private static final Penalties ALL = new Penalties(true, true, true, true);

    private static Set<RectificationAction> allowed(RectificationStatus status, Set<Party> parties) {
        return Procedure.allowed(
                new CaseSituation(
                        status, CaseSeverity.ORDINARY, new Violations(true, true), true, true, true, false, false, ALL),
                parties);
    }

    @Test
    void theRegulatorMayPerformEveryStep() {
        Map<RectificationStatus, Set<RectificationAction>> expected = Map.of(
                RectificationStatus.OPEN, Set.of(NOTIFY),
                RectificationStatus.NOTIFIED,
                        Set.of(
                                NOTIFY,
                                START,
                                REQUEST_EXTENSION,
                                EXTEND_DEADLINE,
                                CORRECT_DEADLINE,
                                GIVE_PENALTY_NOTICE),
                RectificationStatus.RECTIFYING,
                        Set.of(
                                NOTIFY,
                                SUBMIT,
                                REQUEST_EXTENSION,
                                EXTEND_DEADLINE,
                                CORRECT_DEADLINE,
                                GIVE_PENALTY_NOTICE),
                RectificationStatus.SUBMITTED,
                        Set.of(ACCEPT, RETURN, EXTEND_DEADLINE, CORRECT_DEADLINE, GIVE_PENALTY_NOTICE),
                RectificationStatus.ACCEPTED, Set.of(CLOSE, RETURN, GIVE_PENALTY_NOTICE),
                RectificationStatus.RETURNED,
                        Set.of(
                                NOTIFY,
                                START,
                                REQUEST_EXTENSION,
                                EXTEND_DEADLINE,
                                CORRECT_DEADLINE,
                                GIVE_PENALTY_NOTICE));
        Set<RectificationAction> always = Set.of(
                WITHDRAW,
                ESCALATE,
                IMPOSE_MEASURE,
                CORRECT_MEASURE,
                LIFT_MEASURE,
                WITHDRAW_MEASURE,
                RECORD_HEARING,
                DROP_PENALTY,
                RECORD_SERVICE,
                RECORD_PAYMENT,
                RECORD_REVIEW,
                REPLY);

        expected.forEach((status, actions) -> assertThat(allowed(status, REGULATOR))
                .as(status.name())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(actions.stream(), always.stream()).toList()));
        assertThat(allowed(RectificationStatus.CLOSED, REGULATOR))
                .containsExactlyInAnyOrder(
                        REOPEN,
                        WITHDRAW,
                        IMPOSE_MEASURE,
                        CORRECT_MEASURE,
                        LIFT_MEASURE,
                        WITHDRAW_MEASURE,
                        RECORD_HEARING,
                        DROP_PENALTY,
                        RECORD_SERVICE,
                        RECORD_PAYMENT,
                        RECORD_REVIEW);
        assertThat(allowed(RectificationStatus.WITHDRAWN, REGULATOR)).containsExactly(REOPEN, RECORD_REVIEW);
    }

    @Test
    void theResellerStartsSubmitsRepliesAndAsksForMoreTime() {
        Map<RectificationStatus, Set<RectificationAction>> expected = Map.of(
                RectificationStatus.OPEN, Set.of(REPLY),
                RectificationStatus.NOTIFIED, Set.of(START, REQUEST_EXTENSION, REPLY),
                RectificationStatus.RECTIFYING, Set.of(SUBMIT, REQUEST_EXTENSION, REPLY),
                RectificationStatus.SUBMITTED, Set.of(REPLY),
                RectificationStatus.ACCEPTED, Set.of(REPLY),
                RectificationStatus.RETURNED, Set.of(START, REQUEST_EXTENSION, REPLY),
                RectificationStatus.CLOSED, Set.of(),
                RectificationStatus.WITHDRAWN, Set.of());

        expected.forEach((status, actions) ->
                assertThat(allowed(status, RESELLER)).as(status.name()).isEqualTo(actions));
    }

    @ParameterizedTest
    @EnumSource
    void aCallerWithoutAPartInTheCaseHasNoActions(RectificationStatus status) {
        assertThat(allowed(status, Set.of())).isEmpty();
    }

    /** Nobody is notified or accused again of what has fallen (rules 10, 18 and 20). */
    @ParameterizedTest
    @EnumSource
    void aNoticeAndAReopeningRequireGrounds(RectificationStatus status) {
        Set<RectificationAction> others = new HashSet<>(allowed(status, REGULATOR));
        others.removeAll(Set.of(NOTIFY, REOPEN));
        if (status == RectificationStatus.OPEN) {
            others.remove(IMPOSE_MEASURE);
        }

        CaseSituation withoutGrounds = new CaseSituation(
                status, CaseSeverity.ORDINARY, new Violations(false, false), true, true, true, false, false, ALL);

        assertThat(Procedure.allowed(withoutGrounds, REGULATOR)).isEqualTo(others);
    }

    @Test
    void aFurtherNoticeRequiresANewGround() {
        CaseSituation notified = new CaseSituation(
                RectificationStatus.NOTIFIED,
                CaseSeverity.ORDINARY,
                new Violations(true, false),
                false,
                true,
                true,
                false,
                false,
                ALL);
        CaseSituation reopened = new CaseSituation(
                RectificationStatus.OPEN,
                CaseSeverity.ORDINARY,
                new Violations(true, false),
                false,
                true,
                true,
                false,
                false,
                ALL);

        assertThat(Procedure.allowed(notified, REGULATOR)).doesNotContain(NOTIFY);
        assertThat(Procedure.allowed(reopened, REGULATOR)).contains(NOTIFY);
    }

    @ParameterizedTest
    @EnumSource
    void aMeasureIsLiftedOrWithdrawnWhileItIsInForce(RectificationStatus status) {
        Set<RectificationAction> others = new HashSet<>(allowed(status, REGULATOR));
        others.removeAll(Set.of(LIFT_MEASURE, WITHDRAW_MEASURE));

        assertThat(Procedure.allowed(
                        new CaseSituation(
                                status,
                                CaseSeverity.ORDINARY,
                                new Violations(true, true),
                                false,
                                true,
                                true,
                                false,
                                false,
                                ALL),
                        REGULATOR))
                .isEqualTo(others);
    }

    @ParameterizedTest
    @EnumSource
    void aMeasureIsCorrectedUnlessItWasWithdrawn(RectificationStatus status) {
        assertThat(Procedure.allowed(
                        new CaseSituation(
                                status,
                                CaseSeverity.ORDINARY,
                                new Violations(true, true),
                                false,
                                false,
                                true,
                                false,
                                false,
                                ALL),
                        REGULATOR))
                .doesNotContain(CORRECT_MEASURE);
    }

    @ParameterizedTest
    @EnumSource
    void whatBelongsToAPenaltyRequiresOne(RectificationStatus status) { // rule 24
        assertThat(Procedure.allowed(
                        new CaseSituation(
                                status,
                                CaseSeverity.ORDINARY,
                                new Violations(true, true),
                                false,
                                false,
                                true,
                                false,
                                false,
                                Penalties.NONE),
                        REGULATOR))
                .doesNotContain(RECORD_HEARING, DROP_PENALTY, RECORD_SERVICE, RECORD_PAYMENT, RECORD_REVIEW);
    }

    @ParameterizedTest
    @EnumSource
    void aSeriousCaseIsNotEscalated(RectificationStatus status) {
        assertThat(Procedure.allowed(
                        new CaseSituation(
                                status,
                                CaseSeverity.SERIOUS,
                                new Violations(true, true),
                                true,
                                true,
                                true,
                                false,
                                false,
                                ALL),
                        REGULATOR))
                .doesNotContain(ESCALATE);
    }

    @ParameterizedTest
    @EnumSource
    void theAccountThatSubmittedDoesNotAcceptItself(RectificationStatus status) { // rule 26
        Set<RectificationAction> others = new HashSet<>(allowed(status, REGULATOR));
        others.remove(ACCEPT);

        assertThat(Procedure.allowed(
                        new CaseSituation(
                                status,
                                CaseSeverity.ORDINARY,
                                new Violations(true, true),
                                true,
                                true,
                                true,
                                false,
                                true,
                                ALL),
                        REGULATOR))
                .isEqualTo(others);
    }

    /** One request for more time is answered before the next one, and one that is made too late is none (rule 11). */
    @ParameterizedTest
    @EnumSource(names = {"NOTIFIED", "RECTIFYING", "RETURNED"})
    void moreTimeIsRequestedInTimeAndOnceUntilTheAnswer(RectificationStatus status) {
        assertThat(Procedure.allowed(situation(status, true, false), REGULATOR))
                .contains(REQUEST_EXTENSION)
                .doesNotContain(REFUSE_EXTENSION);
        assertThat(Procedure.allowed(situation(status, false, false), REGULATOR))
                .doesNotContain(REQUEST_EXTENSION, REFUSE_EXTENSION);
        assertThat(Procedure.allowed(situation(status, false, true), REGULATOR))
                .contains(REFUSE_EXTENSION, EXTEND_DEADLINE)
                .doesNotContain(REQUEST_EXTENSION);
        assertThat(Procedure.allowed(situation(status, true, true), RESELLER))
                .doesNotContain(REQUEST_EXTENSION, REFUSE_EXTENSION);
    }

    private static CaseSituation situation(RectificationStatus status, boolean ahead, boolean requested) {
        return new CaseSituation(
                status, CaseSeverity.ORDINARY, new Violations(true, true), true, true, ahead, requested, false, ALL);
    }

    @Test
    void aStepIsInvalidFromAnotherStatus() {
        assertThat(Procedure.of(CLOSE).after(RectificationStatus.RETURNED)).isEmpty();
        assertThat(Procedure.of(CLOSE).after(RectificationStatus.ACCEPTED)).contains(RectificationStatus.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "IMPOSE_MEASURE",
                "CORRECT_MEASURE",
                "LIFT_MEASURE",
                "WITHDRAW_MEASURE",
                "RECORD_SERVICE",
                "EXTEND_DEADLINE",
                "CORRECT_DEADLINE",
                "ESCALATE",
                "REPLY"
            })
    void measuresDeadlinesAndRepliesLeaveTheStatusUnchanged(RectificationAction action) {
        assertThat(Procedure.of(action).after(RectificationStatus.SUBMITTED)).contains(RectificationStatus.SUBMITTED);
    }

    /** The schema describes each step at its action and at its mutation. Both descriptions name the statuses. */
    @ParameterizedTest
    @EnumSource(names = {"NOTIFY", "START", "SUBMIT", "ACCEPT", "RETURN", "CLOSE", "REOPEN"})
    void theDescriptionOfAStepNamesItsStatuses(RectificationAction action) throws ReflectiveOperationException {
        Procedure procedure = Procedure.of(action);
        Map<RectificationStatus, RectificationStatus> changed = new HashMap<>(procedure.statuses());
        changed.entrySet().removeIf(each -> each.getKey() == each.getValue());
        String transition = changed.keySet().stream().map(Enum::name).sorted().collect(joining(" or ", "", " becomes "))
                + changed.values().iterator().next();
        String mutation = action.name().toLowerCase(Locale.ROOT) + "Rectification";

        assertThat(RectificationAction.class
                        .getField(action.name())
                        .getAnnotation(Description.class)
                        .value())
                .contains(transition);
        assertThat(RectificationMutationApi.class.getMethods())
                .filteredOn(method -> method.getName().equals(mutation))
                .singleElement()
                .satisfies(method -> assertThat(
                                method.getAnnotation(Description.class).value())
                        .contains(transition));
    }
}
