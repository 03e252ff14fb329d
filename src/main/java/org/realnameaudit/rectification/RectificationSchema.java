package org.realnameaudit.rectification;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Text;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.ReferenceSchema.EvidenceInput;

/**
 * The GraphQL types of rectification: the case, its history and measures, the filter and order, and the inputs of each
 * step.
 */
public final class RectificationSchema {

    private RectificationSchema() {}

    @Type("RectificationCase")
    @Description("Rectification case (整改): the violations of one reseller in one campaign, which it has "
            + "to put right, from the opening to the closing. There is at most one case for each "
            + "campaign and reseller.")
    public record RectificationCaseView(
            @NonNull
            @Description("Number of the case, made of the codes of campaign and reseller, such as "
                    + "miit-2016-11/yuantel.")
            String number,

            @NonNull @Description("Severity of the case, chosen when it was opened (立案).")
            CaseSeverity severity,

            @NonNull @Description("Current status of the case.")
            RectificationStatus status,

            @Description("Last calendar day on which the reseller is in time (整改期限), in China's time zone; "
                    + "null when none was set, as the law names no number of days.")
            @Nullable
            LocalDate deadline,

            @Description("True when the deadline lies before today in China's time zone (逾期), in every status; "
                    + "false without a deadline. From the closing of the case on, the day of the closing "
                    + "stands for today.")
            boolean overdue,

            @Description("Calendar days from today in China's time zone to the deadline: 0 on the last day, "
                    + "negative afterwards. Null without a deadline; from the closing of the case on, the day "
                    + "of the closing stands for today.")
            @Nullable
            Integer daysRemaining,

            @Description("Version of the case, which is the number of events in its history. Mutations of the "
                    + "case take it as `expectedVersion`.")
            int version)
            implements Node {

        static final String TYPE = "RectificationCase";

        CaseKey key() {
            return CaseKey.parse(number).orElseThrow();
        }

        /** @return the case at this version, by which its parts are loaded */
        CaseKey.At at() {
            return new CaseKey.At(key(), version);
        }

        @Override
        @Id
        @NonNull
        @Description("Opaque global id of the case, for `node(id:)`.")
        public String getId() {
            return NodeId.of(TYPE, number);
        }
    }

    @Type("RectificationEvent")
    @Description("Event in the history of a rectification case (整改). Events are never changed or "
            + "deleted, and each carries a digest over the one before, so that an altered or removed "
            + "one shows.")
    public record RectificationEventView(
            @Description("Position in the history, from 1 without gaps.")
            int sequence,

            @NonNull @Description("Action that was taken.") RectificationAction action,

            @Description("Status of the case before the action; null for OPEN, the first event.") @Nullable
            RectificationStatus from,

            @NonNull
            @Description("Status of the case after the action; the same as `from` when the action does not change it.")
            RectificationStatus to,

            @Description("Particulars of the action as names and values, such as `type=PENALTY "
                    + "imposedOn=2017-02-05` or `deadline=2017-03-05`; null when it has none.")
            @Nullable
            String detail,

            @NonNull
            @Description("Moment at which the event was recorded; never earlier than that of the event before.")
            Instant at,

            @Description("Name of the account that took the action; null when the caller has no role.") @Nullable
            String actor,

            @Description("Reason for the action, or the note on a measure; null when none was given.") @Nullable
            String reason,

            @NonNull
            @Description("SHA-256 over the previous event's digest and this event, as 64 lower-case hex digits. "
                    + "It also covers data that is not shown, so only `verifyHistory` can recompute it.")
            String digest) {}

    @Type("Measure")
    @Description("Measure that the regulator imposed on a reseller (转售企业) in a case. Several can run "
            + "side by side, so measures are dated records and not statuses of the case.")
    public record MeasureView(
            @NonNull @Description("Type of the measure.") MeasureType type,

            @NonNull
            @Description("First calendar day of the measure. Where only a publication is known, the day is that "
                    + "of the publication, and `note` says so.")
            LocalDate imposedOn,

            @Description("Calendar day on which the measure was lifted (解除); null while it runs.") @Nullable
            LocalDate liftedOn,

            @Description("Further information on the measure as free text; null when none was given.") @Nullable
            String note,

            @Ignore String instrument) {}

    @Type("HistoryVerification")
    @Description("Result of verifying the history of a rectification case (整改): whether its events are "
            + "unaltered, and whether case, measures and evidence are what the events say.")
    public record HistoryVerificationView(
            @NonNull @Description("Number of the case.") String number,

            @Description("True when all events are unaltered and match the case, its measures and its evidence.")
            boolean intact,

            @Description("Number of events in the history.") int events,

            @Description("Sequence of the first event that is altered, missing or surplus, or else of the first "
                    + "whose effect is; null when all are intact.")
            @Nullable
            Integer firstBroken,

            @NonNull
            @Description("Digest of the last event, as the case keeps it. A copy kept elsewhere also reveals a "
                    + "history that was rewritten as a whole.")
            String digest) {}

    @Input("RectificationCaseFilter")
    @Description("Conditions on rectification cases (整改); a condition that is left out or null does not "
            + "restrict, and the others must all be met.")
    public record RectificationCaseFilter(
            @Description("Code of the campaign; NOT_FOUND when it is unknown or hidden from the caller.") @Nullable
            String campaign,

            @Description("Code of the reseller (转售企业); NOT_FOUND when unknown.") @Nullable
            String reseller,

            @Nullable @Description("Statuses of which the case has one; an empty list finds no case.")
            List<@NonNull RectificationStatus> status,

            @Description("Severity of the case.") @Nullable CaseSeverity severity,

            @Description("True for cases whose deadline has passed (逾期), false for all others, those without a "
                    + "deadline included.")
            @Nullable
            Boolean overdue,

            @Description("Calendar day before which the deadline lies; cases without a deadline are left out.")
            @Nullable
            LocalDate dueBefore) {}

    @Input("RectificationCaseOrder")
    @Description("Order of rectification cases (整改); equal ones are ordered by number.")
    public record RectificationCaseOrder(
            @NonNull @Description("Property by which cases are ordered.")
            RectificationCaseOrderField field,

            @DefaultValue("ASC") @Description("Direction of the order; ASC when left out.") @Nullable
            OrderDirection direction) {}

    @Enum("RectificationCaseOrderField")
    @Description("Property by which rectification cases (整改) can be ordered.")
    public enum RectificationCaseOrderField {
        @Description("Number of the case, compared byte by byte.")
        NUMBER,
        @Description("Deadline (整改期限) of the case; cases without one come after all others in ascending "
                + "order, first in descending.")
        DEADLINE,
        @Description("Moment of the last event.")
        UPDATED
    }

    @Input("OpenRectificationCaseInput")
    @Description("Rectification case to open (立案).")
    public record OpenRectificationCaseInput(
            @NonNull @Description("Code of the campaign in which the violations were found; NOT_FOUND when unknown.")
            String campaign,

            @NonNull
            @Description("Code of the reseller (转售企业) that has to put the violations right; NOT_FOUND when unknown.")
            String reseller,

            @DefaultValue("ORDINARY") @Description("Severity of the case; ORDINARY when left out.") @Nullable
            CaseSeverity severity,

            @Text
            @Description("Reason for opening the case, at most 2,000 characters; part of the history, and public "
                    + "with the case. None when left out.")
            @Nullable
            String reason,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        CaseKey key() {
            return new CaseKey(campaign, reseller);
        }
    }

    @Input("NotifyRectificationInput")
    @Description("Rectification notice to the reseller (整改通知). It is kept as an event; a measure "
            + "RECTIFICATION_NOTICE is imposed separately.")
    public record NotifyRectificationInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @Description("Last calendar day on which the reseller is in time (整改期限), today in China's time "
                    + "zone or later. None when left out, as the law names no number of days.")
            @Nullable
            LocalDate deadline,

            @Description("Code of the legal instrument (法律法规) on which the notice rests, in force on the day "
                    + "of the violation: the campaign's `endedOn`, or else `publishedOn`, `startedOn` or "
                    + "today. NOT_FOUND when unknown; none when left out.")
            @Nullable
            String legalBasis,

            @Text @Description(RectificationStepInput.REASON) @Nullable
            String reason,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("RectificationStepInput")
    @Description("Step in a rectification case (整改).")
    public record RectificationStepInput(
            @NonNull @Description(NUMBER) String number,

            @Text @Description(REASON + " A reply needs a reason or evidence (证据).") @Nullable
            String reason,

            @Nullable
            @Size(max = EvidenceInput.MAX_PIECES, message = "must have at most {max} pieces")
            @Description("Evidence (证据) for the step, at most 20 pieces, and at most 500 in a case; visible to "
                    + "everyone who sees the case. None when left out.")
            List<@NonNull @Valid EvidenceInput> evidence,

            @Description(VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        static final String NUMBER =
                "Number of the case, such as miit-2016-11/yuantel; NOT_FOUND when it is unknown or "
                        + "hidden from the caller.";
        static final String REASON = "Reason for the step, at most 2,000 characters; part of the history, and public "
                + "with the case. None when left out.";
        static final String REQUIRED_REASON = "Reason for the change, at most 2,000 characters and not blank; part of "
                + "the history, and public with the case.";
        static final String VERSION = "Version of the case that the client last read; STALE when it is no longer the "
                + "current version, which is then in `extensions.version`.";

        /** @return the evidence; empty when there is none */
        List<Evidence> pieces() {
            return evidence == null
                    ? List.of()
                    : evidence.stream().map(EvidenceInput::evidence).toList();
        }
    }

    @Input("ImposeMeasureInput")
    @Description("Measure to impose on the reseller (转售企业) of a case.")
    public record ImposeMeasureInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @NonNull @Description("Type of the measure.") MeasureType type,

            @NonNull @Description("First calendar day of the measure, today in China's time zone or earlier.")
            LocalDate imposedOn,

            @Description("Code of the legal instrument (法律法规) on which the measure rests, in force on the day "
                    + "of the violation: the campaign's `endedOn`, or else `publishedOn`, `startedOn` or "
                    + "`imposedOn`. NOT_FOUND when unknown; none when left out.")
            @Nullable
            String legalBasis,

            @Text
            @Description("Further information on the measure, at most 2,000 characters; part of the history, and "
                    + "public with the case. None when left out.")
            @Nullable
            String note,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("LiftMeasureInput")
    @Description("Measures to lift (解除).")
    public record LiftMeasureInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @NonNull
            @Description("Type of the measures; all running ones of this type are lifted. BAD_USER_INPUT when "
                    + "none runs.")
            MeasureType type,

            @NonNull
            @Description("Calendar day on which the measures end: not before their first day, and today in "
                    + "China's time zone or earlier.")
            LocalDate liftedOn,

            @NonNull @NotBlank @Text @Description(RectificationStepInput.REQUIRED_REASON)
            String reason,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("ExtendDeadlineInput")
    @Description("New deadline (整改期限) of a case.")
    public record ExtendDeadlineInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @NonNull
            @Description("Last calendar day on which the reseller is in time (整改期限): later than the current "
                    + "deadline, and today in China's time zone or later.")
            LocalDate deadline,

            @NonNull @NotBlank @Text @Description(RectificationStepInput.REQUIRED_REASON)
            String reason,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}
}
