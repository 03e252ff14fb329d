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

    private static final String STEP = "Which case, and what there is to say.";

    private final RectificationMutations mutations;

    RectificationMutationApi(RectificationMutations mutations) {
        this.mutations = mutations;
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Opens a case against a reseller after a campaign, one for both; ALREADY_EXISTS when there "
            + "is one. For administrators.")
    public RectificationCaseView openRectificationCase(
            @Name("input") @NonNull @Valid @Description("Against whom, and after what.")
                    OpenRectificationCaseInput input) {
        return mutations.open(input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description(
            "Tells the reseller (整改通知), with a deadline where there is one: OPEN becomes NOTIFIED. For administrators.")
    public RectificationCaseView notifyRectification(
            @Name("input") @NonNull @Valid @Description("Which case, and by when.") NotifyRectificationInput input) {
        return mutations.notify(input);
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMINISTRATOR, Role.RESELLER})
    @Description("The reseller begins: NOTIFIED or RETURNED becomes RECTIFYING. For the reseller itself, or an "
            + "administrator on its behalf.")
    public RectificationCaseView startRectification(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.START, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMINISTRATOR, Role.RESELLER})
    @Description("The reseller says it is done: RECTIFYING becomes SUBMITTED. For the reseller itself, or an "
            + "administrator on its behalf.")
    public RectificationCaseView submitRectification(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.SUBMIT, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMINISTRATOR, Role.RESELLER})
    @Description("The reseller's reply (陈述申辩), with a reason or evidence; the case stays where it is. Not in "
            + "closed cases, nor where a history has 1000 events. For the reseller itself, or an "
            + "administrator on its behalf.")
    public RectificationCaseView replyToCase(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.REPLY, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("The regulator agrees: SUBMITTED becomes ACCEPTED. For administrators.")
    public RectificationCaseView acceptRectification(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.ACCEPT, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("The regulator does not agree: SUBMITTED becomes RETURNED. For administrators.")
    public RectificationCaseView returnRectification(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.RETURN, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Ends the case: ACCEPTED becomes CLOSED, and what is overdue or remaining stands still. "
            + "For administrators.")
    public RectificationCaseView closeRectification(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.CLOSE, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Opens an ended case again: CLOSED becomes OPEN, without a deadline until the next notice. "
            + "For administrators.")
    public RectificationCaseView reopenRectification(
            @Name("input") @NonNull @Valid @Description(STEP) RectificationStepInput input) {
        return mutations.step(RectificationAction.REOPEN, input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Imposes a measure, in any case that is not closed; several may run side by side. For administrators.")
    public RectificationCaseView imposeMeasure(
            @Name("input") @NonNull @Valid @Description("Which case, and what is imposed.") ImposeMeasureInput input) {
        return mutations.impose(input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Lifts the measures of one type that run, in a closed case, too. For administrators.")
    public RectificationCaseView liftMeasure(
            @Name("input") @NonNull @Valid @Description("Which case, and what is lifted.") LiftMeasureInput input) {
        return mutations.lift(input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Gives the reseller more time, or a deadline where it had none, from the notice until the case "
            + "is accepted. For administrators.")
    public RectificationCaseView extendDeadline(
            @Name("input") @NonNull @Valid @Description("Which case, and by when now.") ExtendDeadlineInput input) {
        return mutations.extend(input);
    }
}
