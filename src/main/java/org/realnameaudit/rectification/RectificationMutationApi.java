package org.realnameaudit.rectification;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.identity.Role;
import org.realnameaudit.platform.persistence.RequestKey;
import org.realnameaudit.rectification.RectificationSchema.CaseReasonInput;
import org.realnameaudit.rectification.RectificationSchema.CloseRectificationInput;
import org.realnameaudit.rectification.RectificationSchema.CorrectDeadlineInput;
import org.realnameaudit.rectification.RectificationSchema.ExtendDeadlineInput;
import org.realnameaudit.rectification.RectificationSchema.ImposeMeasuresInput;
import org.realnameaudit.rectification.RectificationSchema.NotifyRectificationCasesInput;
import org.realnameaudit.rectification.RectificationSchema.NotifyRectificationInput;
import org.realnameaudit.rectification.RectificationSchema.OpenRectificationCaseInput;
import org.realnameaudit.rectification.RectificationSchema.OpenRectificationCasesInput;
import org.realnameaudit.rectification.RectificationSchema.RectificationCasesPayload;
import org.realnameaudit.rectification.RectificationSchema.RectificationPayload;
import org.realnameaudit.rectification.RectificationSchema.RectificationStepInput;
import org.realnameaudit.rectification.RectificationSchema.ReplyInput;
import org.realnameaudit.rectification.RectificationSchema.RequestExtensionInput;
import org.realnameaudit.rectification.RectificationSchema.ReturnRectificationInput;

/** GraphQL mutations of cases. {@link Procedure} defines the statuses and the parties of each action. */
@GraphQLApi
@DenyAll
public class RectificationMutationApi {

    private static final String STEP = "Case, version, reason and evidence (证据) of the step.";

    private final CaseTransaction changes;
    private final CaseOpenings openings;

    RectificationMutationApi(CaseTransaction changes, CaseOpenings openings) {
        this.changes = changes;
        this.openings = openings;
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Opens a rectification case (立案) for a reseller and a campaign, with the status OPEN. There is "
            + "at most one case for each campaign and reseller, so a withdrawn case is reopened. Role: administrator. "
            + "Errors: NOT_FOUND for an unknown campaign or reseller; ALREADY_EXISTS for a running or closed case; "
            + "INVALID_TRANSITION before the campaign is IN_REVIEW; BAD_USER_INPUT when the campaign found no "
            + "violation of the reseller, or for another severity than the proposed one without a reason.")
    public RectificationPayload openRectificationCase(
            @Name("input") @NonNull @Description("Campaign, reseller and severity of the new case.")
                    OpenRectificationCaseInput input) {
        return new RectificationPayload(openings.open(input, RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Opens rectification cases (立案) in one campaign, all of them or none: the given ones, or all "
            + "`proposedCases`. A withdrawn case is reopened. Role: administrator. Errors: NOT_FOUND for an unknown "
            + "campaign; INVALID_TRANSITION before the campaign is IN_REVIEW; ALREADY_EXISTS for running or closed "
            + "cases; BAD_USER_INPUT when the campaign found no violation of a reseller, or for another severity "
            + "than the proposed one without a reason. `extensions.errors` names each refused case.")
    public RectificationCasesPayload openRectificationCases(
            @Name("input") @NonNull @Description("Campaign, and the cases to open.")
                    OpenRectificationCasesInput input) {
        return openings.openAll(input, RequestKey.ofMutation());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Notifies the resellers of many cases (整改通知), as `notifyRectification` does, all of them or none. "
            + "Role: administrator. Errors: NOT_FOUND for unknown cases or a legal instrument; STALE for outdated "
            + "versions; INVALID_TRANSITION for cases in another status; BAD_USER_INPUT as for "
            + "`notifyRectification`, and when the refused cases have different errors. `extensions.errors` names "
            + "each refused case.")
    public RectificationCasesPayload notifyRectificationCases(
            @Name("input") @NonNull @Description("Cases, deadline and legal basis (法律依据) of the notices.")
                    NotifyRectificationCasesInput input) {
        return changes.change(input, RequestKey.ofMutation());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Imposes one measure in many cases, as `imposeMeasure` does, in all of them or in none. Role: "
            + "administrator. Errors: NOT_FOUND for unknown cases or a legal instrument; STALE for outdated versions; "
            + "INVALID_TRANSITION for cases that have ended; BAD_USER_INPUT as for `imposeMeasure`, and when the "
            + "refused cases have different errors. `extensions.errors` names each refused case.")
    public RectificationCasesPayload imposeMeasures(
            @Name("input") @NonNull @Description("Cases, and the measure to impose.") ImposeMeasuresInput input) {
        return changes.change(input, RequestKey.ofMutation());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Notifies the reseller (整改通知) of the grounds, with or without a deadline: OPEN becomes NOTIFIED. In "
            + "NOTIFIED, RECTIFYING and RETURNED a further notice adds new grounds; the status does not change. Role: "
            + "administrator. Errors: NOT_FOUND for an unknown case or legal instrument; STALE for an outdated "
            + "version; INVALID_TRANSITION from another status; BAD_USER_INPUT without a ground that stands and "
            + "that no earlier notice was about, for a deadline in the past, or when no cited legal "
            + "instrument was in force on the day of a ground.")
    public RectificationPayload notifyRectification(
            @Name("input") @NonNull @Description("Case, version, deadline and legal basis (法律依据) of the notice.")
                    NotifyRectificationInput input) {
        return changed(input, input.change());
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMINISTRATOR, Role.RESELLER})
    @Description("Starts the rectification (整改): NOTIFIED or RETURNED becomes RECTIFYING. Roles: administrator; "
            + "reseller in its own cases. Errors: FORBIDDEN for a visible case of another reseller; NOT_FOUND "
            + "for an unknown or hidden case; STALE for an outdated version; INVALID_TRANSITION from another "
            + "status; BAD_USER_INPUT when the case would have more than 500 pieces of evidence.")
    public RectificationPayload startRectification(
            @Name("input") @NonNull @Description(STEP) RectificationStepInput input) {
        return changed(input, input.change(RectificationAction.START));
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMINISTRATOR, Role.RESELLER})
    @Description("Reports the rectification (整改) as done: RECTIFYING becomes SUBMITTED. Roles: administrator; "
            + "reseller in its own cases. Errors: FORBIDDEN for a visible case of another reseller; NOT_FOUND "
            + "for an unknown or hidden case; STALE for an outdated version; INVALID_TRANSITION from another "
            + "status; BAD_USER_INPUT when the case would have more than 500 pieces of evidence.")
    public RectificationPayload submitRectification(
            @Name("input") @NonNull @Description(STEP) RectificationStepInput input) {
        return changed(input, input.change(RectificationAction.SUBMIT));
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMINISTRATOR, Role.RESELLER})
    @Description("Adds the reseller's reply (陈述申辩). Possible until the case has ended; the status does not change. "
            + "Roles: administrator; reseller in its own cases. Errors: "
            + "FORBIDDEN for a visible case of another reseller; NOT_FOUND for an unknown or hidden case; "
            + "STALE for an outdated version; INVALID_TRANSITION in CLOSED and WITHDRAWN; BAD_USER_INPUT when the "
            + "case would have more than 500 pieces of evidence, or when its history has 1,000 or more events.")
    public RectificationPayload replyToCase(
            @Name("input") @NonNull @Description("Case, version, text and evidence (证据) of the reply.")
                    ReplyInput input) {
        return changed(input, input.change());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Accepts the rectification (整改): SUBMITTED becomes ACCEPTED. Role: administrator. Errors: "
            + "NOT_FOUND for an unknown case; STALE for an outdated version; INVALID_TRANSITION from another "
            + "status; FORBIDDEN for the account that submitted; BAD_USER_INPUT when the case would have more than "
            + "500 pieces of evidence.")
    public RectificationPayload acceptRectification(
            @Name("input") @NonNull @Description(STEP) RectificationStepInput input) {
        return changed(input, input.change(RectificationAction.ACCEPT));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Returns the case to the reseller, which must rectify (整改) again: ACCEPTED or SUBMITTED becomes "
            + "RETURNED. If the case has a deadline (整改期限), it gets a new one. Role: administrator. Errors: "
            + "NOT_FOUND for an unknown case; STALE for an outdated version; INVALID_TRANSITION from another "
            + "status; BAD_USER_INPUT when the new deadline is missing or in the past, or when the case would "
            + "have more than 500 pieces of evidence.")
    public RectificationPayload returnRectification(
            @Name("input") @NonNull @Description("Case, version, new deadline (整改期限), reason and evidence (证据).")
                    ReturnRectificationInput input) {
        return changed(input, input.change());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Closes the case (结案): ACCEPTED becomes CLOSED. Role: administrator. Errors: NOT_FOUND for an "
            + "unknown case; STALE for an outdated version; INVALID_TRANSITION from another status, and for "
            + "a SERIOUS case that is not `putRight` without `withoutReinspection`; BAD_USER_INPUT when the case would "
            + "have more than 500 pieces of evidence.")
    public RectificationPayload closeRectification(
            @Name("input") @NonNull @Description("Case, version, reason and evidence (证据).")
                    CloseRectificationInput input) {
        return changed(input, input.change());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description(
            "Reopens the case: CLOSED or WITHDRAWN becomes OPEN, and the deadline is removed until the next notice "
                    + "(整改通知). Role: administrator. Errors: NOT_FOUND for an unknown case; STALE for an outdated "
                    + "version; INVALID_TRANSITION from another status; BAD_USER_INPUT when the campaign's "
                    + "violations are gone, or when the case would have more than 500 pieces of evidence.")
    public RectificationPayload reopenRectification(
            @Name("input") @NonNull @Description(STEP) RectificationStepInput input) {
        return changed(input, input.reopening());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description(
            "Withdraws the case (撤销立案), because it was opened in error or its grounds are gone: every other status "
                    + "becomes WITHDRAWN. The measures in force are withdrawn, too. Role: administrator. Errors: "
                    + "NOT_FOUND for an unknown case; STALE for an outdated version; INVALID_TRANSITION in WITHDRAWN.")
    public RectificationPayload withdrawRectification(
            @Name("input") @NonNull @Description("Case, version, and the reason for the withdrawal.")
                    CaseReasonInput input) {
        return changed(input, input.withdrawal());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description(
            "Raises the severity of the case from ORDINARY to SERIOUS. Possible until the case has ended; the status "
                    + "does not change. Role: administrator. Errors: NOT_FOUND for an unknown case; STALE for an "
                    + "outdated version; INVALID_TRANSITION in CLOSED and WITHDRAWN; BAD_USER_INPUT when it is "
                    + "SERIOUS already.")
    public RectificationPayload escalateRectification(
            @Name("input") @NonNull @Description("Case, version, and the reason for the higher severity.")
                    CaseReasonInput input) {
        return changed(input, input.escalation());
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.ADMINISTRATOR, Role.RESELLER})
    @Description("Asks for a later deadline (延期申请) before the deadline has passed. Until the regulator answers with "
            + "`extendDeadline`, `refuseExtension` or a notice with another deadline, or the reseller submits, the "
            + "case is not overdue. Possible in NOTIFIED, RECTIFYING and RETURNED; the status does not change. Roles: "
            + "administrator; reseller in its own cases. Errors: FORBIDDEN for a visible case of another reseller; "
            + "NOT_FOUND for an unknown or hidden case; STALE for an outdated version; INVALID_TRANSITION in another "
            + "status; BAD_USER_INPUT when the case has no deadline, its deadline has passed, the requested one is "
            + "not later, another request is unanswered, or the case would have more than 500 pieces of evidence.")
    public RectificationPayload requestExtension(
            @Name("input") @NonNull @Description("Case, version, requested deadline (整改期限), reason and evidence (证据).")
                    RequestExtensionInput input) {
        return changed(input, input.change());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Refuses the later deadline for which the reseller has asked (延期申请); the deadline stays. Possible in "
            + "NOTIFIED, RECTIFYING and RETURNED; the status does not change. Role: administrator. Errors: NOT_FOUND "
            + "for an unknown case; STALE for an outdated version; INVALID_TRANSITION in another status; "
            + "BAD_USER_INPUT when no request is unanswered.")
    public RectificationPayload refuseExtension(
            @Name("input") @NonNull @Description("Case, version, and the reason for the refusal.")
                    CaseReasonInput input) {
        return changed(input, input.refusal());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Sets a first or a later deadline (整改期限), and answers a request for one. Possible in NOTIFIED, "
            + "RECTIFYING, SUBMITTED and "
            + "RETURNED; the status does not change. Role: administrator. Errors: NOT_FOUND for an unknown "
            + "case; STALE for an outdated version; INVALID_TRANSITION in another status; BAD_USER_INPUT when "
            + "the deadline is in the past or not later than the current one.")
    public RectificationPayload extendDeadline(
            @Name("input") @NonNull @Description("Case, version, and the new deadline (整改期限).")
                    ExtendDeadlineInput input) {
        return changed(input, input.change());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description(
            "Corrects a mistyped deadline (整改期限) that has not passed; the history shows both. Possible in NOTIFIED, "
                    + "RECTIFYING, SUBMITTED and RETURNED; the status does not change. Role: administrator. Errors: "
                    + "NOT_FOUND for an unknown case; STALE for an outdated version; INVALID_TRANSITION in another "
                    + "status; BAD_USER_INPUT when the case has no deadline, its deadline has passed, or the new one "
                    + "is in the past.")
    public RectificationPayload correctDeadline(
            @Name("input") @NonNull @Description("Case, version, and the right deadline (整改期限).")
                    CorrectDeadlineInput input) {
        return changed(input, input.change());
    }

    private RectificationPayload changed(CaseRequest.One input, CaseChange change) {
        return new RectificationPayload(changes.change(input, change, RequestKey.ofMutation()));
    }
}
