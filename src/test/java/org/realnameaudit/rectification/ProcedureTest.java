package org.realnameaudit.rectification;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.rectification.RectificationAction.ACCEPT;
import static org.realnameaudit.rectification.RectificationAction.CLOSE;
import static org.realnameaudit.rectification.RectificationAction.EXTEND_DEADLINE;
import static org.realnameaudit.rectification.RectificationAction.IMPOSE_MEASURE;
import static org.realnameaudit.rectification.RectificationAction.LIFT_MEASURE;
import static org.realnameaudit.rectification.RectificationAction.NOTIFY;
import static org.realnameaudit.rectification.RectificationAction.REOPEN;
import static org.realnameaudit.rectification.RectificationAction.REPLY;
import static org.realnameaudit.rectification.RectificationAction.RETURN;
import static org.realnameaudit.rectification.RectificationAction.START;
import static org.realnameaudit.rectification.RectificationAction.SUBMIT;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The procedure of a case, without a running service (rules 10, 11 and 14). */
class ProcedureTest {

    private static final Set<Party> REGULATOR = Set.of(Party.REGULATOR);
    private static final Set<Party> RESELLER = Set.of(Party.RESELLER);

    @Test
    void theRegulatorMayPerformEveryStep() {
        Map<RectificationStatus, Set<RectificationAction>> expected = Map.of(
                RectificationStatus.OPEN, Set.of(NOTIFY, IMPOSE_MEASURE, LIFT_MEASURE, REPLY),
                RectificationStatus.NOTIFIED, Set.of(START, IMPOSE_MEASURE, LIFT_MEASURE, EXTEND_DEADLINE, REPLY),
                RectificationStatus.RECTIFYING, Set.of(SUBMIT, IMPOSE_MEASURE, LIFT_MEASURE, EXTEND_DEADLINE, REPLY),
                RectificationStatus.SUBMITTED,
                        Set.of(ACCEPT, RETURN, IMPOSE_MEASURE, LIFT_MEASURE, EXTEND_DEADLINE, REPLY),
                RectificationStatus.ACCEPTED, Set.of(CLOSE, IMPOSE_MEASURE, LIFT_MEASURE, REPLY),
                RectificationStatus.RETURNED, Set.of(START, IMPOSE_MEASURE, LIFT_MEASURE, EXTEND_DEADLINE, REPLY),
                RectificationStatus.CLOSED, Set.of(REOPEN, LIFT_MEASURE));

        expected.forEach((status, actions) -> assertThat(Procedure.allowed(status, REGULATOR, true))
                .as(status.name())
                .isEqualTo(actions));
    }

    @Test
    void theResellerStartsSubmitsAndReplies() {
        Map<RectificationStatus, Set<RectificationAction>> expected = Map.of(
                RectificationStatus.OPEN, Set.of(REPLY),
                RectificationStatus.NOTIFIED, Set.of(START, REPLY),
                RectificationStatus.RECTIFYING, Set.of(SUBMIT, REPLY),
                RectificationStatus.SUBMITTED, Set.of(REPLY),
                RectificationStatus.ACCEPTED, Set.of(REPLY),
                RectificationStatus.RETURNED, Set.of(START, REPLY),
                RectificationStatus.CLOSED, Set.of());

        expected.forEach((status, actions) -> assertThat(Procedure.allowed(status, RESELLER, true))
                .as(status.name())
                .isEqualTo(actions));
    }

    @ParameterizedTest
    @EnumSource
    void aCallerWithoutAPartInTheCaseHasNoActions(RectificationStatus status) {
        assertThat(Procedure.allowed(status, Set.of(), true)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aLiftRequiresAMeasureInForce(RectificationStatus status) {
        Set<RectificationAction> others = new HashSet<>(Procedure.allowed(status, REGULATOR, true));
        others.remove(LIFT_MEASURE);

        assertThat(Procedure.allowed(status, REGULATOR, false)).isEqualTo(others);
    }

    @Test
    void aStepIsInvalidFromAnotherStatus() {
        assertThat(Procedure.of(CLOSE).after(RectificationStatus.RETURNED)).isEmpty();
        assertThat(Procedure.of(CLOSE).after(RectificationStatus.ACCEPTED)).contains(RectificationStatus.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"IMPOSE_MEASURE", "LIFT_MEASURE", "EXTEND_DEADLINE", "REPLY"})
    void measuresExtensionsAndRepliesLeaveTheStatusUnchanged(RectificationAction action) {
        assertThat(Procedure.of(action).after(RectificationStatus.SUBMITTED)).contains(RectificationStatus.SUBMITTED);
    }

    /** The schema describes each step at its action and at its mutation. Both descriptions name the statuses. */
    @ParameterizedTest
    @EnumSource(names = {"NOTIFY", "START", "SUBMIT", "ACCEPT", "RETURN", "CLOSE", "REOPEN"})
    void theDescriptionOfAStepNamesItsStatuses(RectificationAction action) throws ReflectiveOperationException {
        Procedure procedure = Procedure.of(action);
        String transition = procedure.from().stream().map(Enum::name).sorted().collect(joining(" or ", "", " becomes "))
                + procedure.to();
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
