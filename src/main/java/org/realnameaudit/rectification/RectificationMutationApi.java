package org.realnameaudit.rectification;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.identity.Role;
import org.realnameaudit.rectification.RectificationSchema.ExtendDeadlineInput;
import org.realnameaudit.rectification.RectificationSchema.ImposeMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.LiftMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.NotifyRectificationInput;
import org.realnameaudit.rectification.RectificationSchema.OpenRectificationCaseInput;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationStepInput;

/** GraphQL mutations of cases; {@link Procedure} defines when each is allowed, and to which party. */
@GraphQLApi
@DenyAll
public class RectificationMutationApi {

    private static final String STEP = "Case, and a reason and evidence (证据) for the step.";

    private final RectificationMutations mutations;

    RectificationMutationApi(RectificationMutations mutations) {
        this.mutations = mutations;
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Opens a rectification case (立案) against a reseller after a campaign, with the status "
            + "OPEN; there is one case for each campaign and reseller. Role: administrator. Errors: "
            + "NOT_FOUND for an unknown campaign or reseller; ALREADY_EXISTS when the case exists.")
    public RectificationCaseView openRectificationCase(
            @Name("input") @NonNull @Valid @Description("Campaign, reseller and severity of the new case.")
                    OpenRectificationCaseInput input) {
        return mutations.open(input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Notifies the reseller (整改通知), with or without a deadline: OPEN becomes NOTIFIED. "
            + "Role: administrator. Errors: NOT_FOUND for an unknown case or legal instrument; STALE; "
            + "INVALID_TRANSITION from another status; BAD_USER_INPUT for a deadline in the past, or "
            + "an instrument that was not in force on the day of the violation.")
    public RectificationCaseView notifyRectification(
            @Name("input") @NonNull @Valid @Description("Case, deadline and legal basis (法律依据) of the notice.")
                    NotifyRectificationInput input) {
        return mutations.notify(input);
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMINISTRATOR, Role.RESELLER})
    @Description("Starts the rectification (整改): NOTIFIED or RETURNED becomes RECTIFYING. Roles: "
            + "administrator, or reseller in its own cases (FORBIDDEN in others). Errors: NOT_FOUND "
            + "for an unknown or hidden case; STALE; INVALID_TRANSITION from another status.")
    public RectificationCaseView startRectification(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.START, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMINISTRATOR, Role.RESELLER})
    @Description("Reports the rectification (整改) as done: RECTIFYING becomes SUBMITTED. Roles: "
            + "administrator, or reseller in its own cases (FORBIDDEN in others). Errors: NOT_FOUND "
            + "for an unknown or hidden case; STALE; INVALID_TRANSITION from another status.")
    public RectificationCaseView submitRectification(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.SUBMIT, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMINISTRATOR, Role.RESELLER})
    @Description("Adds the reseller's reply (陈述申辩), with a reason or evidence, in every status but "
            + "CLOSED; the status stays. Roles: administrator, or reseller in its own cases (FORBIDDEN "
            + "in others). Errors: NOT_FOUND for an unknown or hidden case; STALE; INVALID_TRANSITION "
            + "in CLOSED; BAD_USER_INPUT without reason and evidence, or when the history has 1,000 "
            + "events or more.")
    public RectificationCaseView replyToCase(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.REPLY, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Accepts the rectification (整改): SUBMITTED becomes ACCEPTED. Role: administrator. "
            + "Errors: NOT_FOUND for an unknown case; STALE; INVALID_TRANSITION from another status.")
    public RectificationCaseView acceptRectification(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.ACCEPT, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Returns the case to the reseller, which has to rectify (整改) again: SUBMITTED becomes "
            + "RETURNED. The deadline (整改期限) stays. Role: administrator. Errors: NOT_FOUND for an "
            + "unknown case; STALE; INVALID_TRANSITION from another status.")
    public RectificationCaseView returnRectification(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.RETURN, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Closes the case (结案): ACCEPTED becomes CLOSED, and `overdue` and `daysRemaining` no "
            + "longer change. Role: administrator. Errors: NOT_FOUND for an unknown case; STALE; "
            + "INVALID_TRANSITION from another status.")
    public RectificationCaseView closeRectification(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.CLOSE, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Reopens a closed case: CLOSED becomes OPEN, and the deadline is removed until the next "
            + "notice (整改通知). Role: administrator. Errors: NOT_FOUND for an unknown case; STALE; "
            + "INVALID_TRANSITION from another status.")
    public RectificationCaseView reopenRectification(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.REOPEN, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Imposes a measure on the reseller, such as circulated criticism (通报批评), in every "
            + "status but CLOSED; the status stays, and several measures can run side by side. Role: "
            + "administrator. Errors: NOT_FOUND for an unknown case or legal instrument; STALE; "
            + "INVALID_TRANSITION in CLOSED; BAD_USER_INPUT for a day in the future, or an instrument "
            + "that was not in force on the day of the violation.")
    public RectificationCaseView imposeMeasure(
            @Name("input") @NonNull @Valid @Description("Case, and the measure to impose.") ImposeMeasureInput input) {
        return mutations.impose(input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Lifts all running measures of one type, in every status, also CLOSED; the status stays. "
            + "Role: administrator. Errors: NOT_FOUND for an unknown case; STALE; BAD_USER_INPUT when "
            + "no measure of the type runs, or for a day before its first day or in the future.")
    public RectificationCaseView liftMeasure(
            @Name("input") @NonNull @Valid @Description("Case, type of the measures, and their last day.")
                    LiftMeasureInput input) {
        return mutations.lift(input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Sets a later deadline (整改期限), or a first one, in NOTIFIED, RECTIFYING, SUBMITTED "
            + "and RETURNED; the status stays. Role: administrator. Errors: NOT_FOUND for an unknown "
            + "case; STALE; INVALID_TRANSITION in another status; BAD_USER_INPUT for a deadline in the "
            + "past or not later than the current one.")
    public RectificationCaseView extendDeadline(
            @Name("input") @NonNull @Valid @Description("Case, and its new deadline (整改期限).")
                    ExtendDeadlineInput input) {
        return mutations.extend(input);
    }
}
