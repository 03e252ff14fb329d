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
import org.realnameaudit.rectification.RectificationSchema.DropPenaltyInput;
import org.realnameaudit.rectification.RectificationSchema.GivePenaltyNoticeInput;
import org.realnameaudit.rectification.RectificationSchema.RecordHearingInput;
import org.realnameaudit.rectification.RectificationSchema.RecordPaymentInput;
import org.realnameaudit.rectification.RectificationSchema.RecordReviewInput;
import org.realnameaudit.rectification.RectificationSchema.RectificationPayload;

/** GraphQL mutations of penalty procedures, payments and reviews. */
@GraphQLApi
@DenyAll
public class PenaltyMutationApi {

    private final CaseTransaction changes;

    PenaltyMutationApi(CaseTransaction changes) {
        this.changes = changes;
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description(
            "Gives notice of an intended penalty (行政处罚事先告知), from NOTIFIED on until the case has ended; the status "
                    + "does not change. Only officials and the reseller of the case can tell that it was given. Role: "
                    + "administrator. Errors: NOT_FOUND for an unknown case or legal instrument; STALE for an outdated "
                    + "version; INVALID_TRANSITION in another status; BAD_USER_INPUT when no ground stands, "
                    + "when the legal basis is no law, regulation or rule or was not in force on the day of a "
                    + "ground, for an amount without a fine or confiscation or the reverse, or for days that do not "
                    + "follow one another.")
    public RectificationPayload givePenaltyNotice(
            @Name("input") @NonNull @Description("Case, version, and the intended penalty.")
                    GivePenaltyNoticeInput input) {
        return new RectificationPayload(changes.change(input, input.change(), RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Records that the reseller asked for a hearing (听证), waived it, or was heard, in every status except "
            + "WITHDRAWN; the status does not change. Role: administrator. Errors: NOT_FOUND for an unknown procedure; "
            + "STALE for an outdated version; INVALID_TRANSITION in WITHDRAWN; BAD_USER_INPUT when the procedure has "
            + "ended, offers no hearing or was not served, or for days that do not follow one another.")
    public RectificationPayload recordHearing(
            @Name("input") @NonNull @Description("Procedure, version of its case, the days, and evidence (证据).")
                    RecordHearingInput input) {
        return new RectificationPayload(changes.change(input, RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description(
            "Ends a penalty procedure without a penalty (不予行政处罚), in every status except WITHDRAWN; the status does "
                    + "not change. Role: administrator. Errors: NOT_FOUND for an unknown procedure; STALE for an "
                    + "outdated version; INVALID_TRANSITION in WITHDRAWN; BAD_USER_INPUT when the procedure has "
                    + "ended, or for a day before the notice or in the future.")
    public RectificationPayload dropPenalty(
            @Name("input") @NonNull @Description("Procedure, version of its case, the day, and the reason.")
                    DropPenaltyInput input) {
        return new RectificationPayload(changes.change(input, RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Records that the amount of a penalty was paid (缴纳), or grants more time, in every status except "
            + "WITHDRAWN; the status does not change. Role: administrator. Errors: NOT_FOUND for an unknown measure; "
            + "STALE for an outdated version; INVALID_TRANSITION in WITHDRAWN; BAD_USER_INPUT when the measure has no "
            + "amount or was withdrawn, or for days before the penalty or a payment in the future.")
    public RectificationPayload recordPayment(
            @Name("input") @NonNull @Description("Measure, version of its case, the days, and evidence (证据).")
                    RecordPaymentInput input) {
        return new RectificationPayload(changes.change(input, RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Records a reconsideration or a lawsuit (行政复议、行政诉讼) about a measure, or its result, in every status; "
            + "the status does not change. A measure in force that is ANNULLED is withdrawn. Role: administrator. "
            + "Errors: NOT_FOUND for an unknown measure or review; STALE for an outdated version; BAD_USER_INPUT for "
            + "a result without its day or the reverse, for days that do not follow one another, or when the notice "
            + "of a running case is annulled: withdraw the case first.")
    public RectificationPayload recordReview(
            @Name("input") @NonNull @Description("Measure, version of its case, and the review.")
                    RecordReviewInput input) {
        return new RectificationPayload(changes.change(input, RequestKey.ofMutation()));
    }
}
