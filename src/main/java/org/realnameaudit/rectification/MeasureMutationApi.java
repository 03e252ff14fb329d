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
import org.realnameaudit.rectification.RectificationSchema.CorrectMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.ImposeMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.LiftMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.RecordServiceInput;
import org.realnameaudit.rectification.RectificationSchema.RectificationPayload;
import org.realnameaudit.rectification.RectificationSchema.WithdrawMeasureInput;

/** GraphQL mutations of measures. */
@GraphQLApi
@DenyAll
public class MeasureMutationApi {

    private final CaseTransaction changes;

    MeasureMutationApi(CaseTransaction changes) {
        this.changes = changes;
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description(
            "Imposes a measure on the reseller, such as an interview (约谈). Possible until the case has ended, and for "
                    + "BAD_RECORD_LISTED in CLOSED, too; the status does not change. Several measures can be in "
                    + "force at the same time. Role: administrator. Errors: NOT_FOUND for an unknown case, outlet or "
                    + "legal instrument; STALE for an outdated version; INVALID_TRANSITION in another status, for a "
                    + "penalty without a procedure, and for one that is decided before the reseller was heard; "
                    + "FORBIDDEN for a penalty by the account that gave its notice; "
                    + "BAD_USER_INPUT for a penalty that is more than its notice intended, days in "
                    + "the future, a decision before the violation, or when no cited legal instrument was in force "
                    + "on the day of a ground.")
    public RectificationPayload imposeMeasure(
            @Name("input") @NonNull @Description("Case, version, and the measure to impose.")
                    ImposeMeasureInput input) {
        return new RectificationPayload(changes.change(input, input.change(), RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description(
            "Corrects what is recorded of a measure (更正), in every status except WITHDRAWN; the history keeps both. "
                    + "Role: administrator. Errors: NOT_FOUND for an unknown measure, outlet or legal instrument; "
                    + "STALE for an outdated version; INVALID_TRANSITION in WITHDRAWN; BAD_USER_INPUT for a "
                    + "withdrawn measure, and as for `imposeMeasure`.")
    public RectificationPayload correctMeasure(
            @Name("input") @NonNull @Description("Measure, version of its case, and the values to change.")
                    CorrectMeasureInput input) {
        return new RectificationPayload(changes.change(input, RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Lifts a measure (解除) that is in force, in every status except WITHDRAWN; the status does not change. "
            + "Role: administrator. Errors: NOT_FOUND for an unknown measure; STALE for an outdated version; "
            + "INVALID_TRANSITION in WITHDRAWN; BAD_USER_INPUT when the measure is not in force, or when `liftedOn` is "
            + "in the future or before its first day.")
    public RectificationPayload liftMeasure(
            @Name("input") @NonNull @Description("Measure, version of its case, and the day on which it is lifted.")
                    LiftMeasureInput input) {
        return new RectificationPayload(changes.change(input, RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Withdraws a measure (撤回) that is in force, because it should not have been imposed; in every status "
            + "except WITHDRAWN, and the status does not change. Role: administrator. Errors: NOT_FOUND for an unknown "
            + "measure; STALE for an outdated version; INVALID_TRANSITION in WITHDRAWN; BAD_USER_INPUT when the "
            + "measure is not in force.")
    public RectificationPayload withdrawMeasure(
            @Name("input") @NonNull @Description("Measure, version of its case, and the reason.")
                    WithdrawMeasureInput input) {
        return new RectificationPayload(changes.change(input, RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Records the day on which a measure or a penalty notice was served (送达), in every status except "
            + "WITHDRAWN; the status does not change. Role: administrator. Errors: NOT_FOUND for an unknown measure or "
            + "procedure; STALE for an outdated version; INVALID_TRANSITION in WITHDRAWN; BAD_USER_INPUT for a "
            + "withdrawn measure or an ended procedure, when `servedOn` is in the future or before the first day of "
            + "the measure or the day of the notice, when the last day for asking for a hearing would be in a year "
            + "whose working days are not known, or when the case would have more than 500 pieces of evidence.")
    public RectificationPayload recordService(
            @Name("input")
                    @NonNull
                    @Description("Measure or penalty procedure, version of its case, the day, and evidence (证据).")
                    RecordServiceInput input) {
        return new RectificationPayload(changes.change(input, RequestKey.ofMutation()));
    }
}
