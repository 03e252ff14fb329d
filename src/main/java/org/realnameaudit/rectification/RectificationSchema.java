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
    @Description("What a reseller has to put right after a campaign (整改), followed to its end. One for "
            + "each campaign and reseller.")
    public record RectificationCaseView(
            @NonNull @Description("Its human number, such as miit-2016-11/yuantel.")
            String number,

            @NonNull @Description("How grave it is.") CaseSeverity severity,
            @NonNull @Description("Where it stands.") RectificationStatus status,

            @Description("The last day on which the reseller is in time, in China's time zone; null when none "
                    + "was set, as the law names no number of days.")
            @Nullable
            LocalDate deadline,

            @Description("Whether the deadline has passed, at the time of the query; false without one, "
                    + "frozen when the case is closed.")
            boolean overdue,

            @Description("Days left at the time of the query, 0 on the last one, negative afterwards; null "
                    + "without a deadline, frozen when the case is closed.")
            @Nullable
            Integer daysRemaining,

            @Description("How many events its history has; a change names the version it saw.")
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
        @Description("Opaque global id.")
        public String getId() {
            return NodeId.of(TYPE, number);
        }
    }

    @Type("RectificationEvent")
    @Description("One change of a case. Append-only; each carries the digest of the one before, so a removed "
            + "or altered one shows.")
    public record RectificationEventView(
            @Description("Its place in the history, from 1 without gaps.")
            int sequence,

            @NonNull @Description("What was done.") RectificationAction action,

            @Description("Where the case stood before; null when it was opened.") @Nullable
            RectificationStatus from,

            @NonNull @Description("Where it stood afterwards.")
            RectificationStatus to,

            @Description("What exactly, as names and values: `type=PENALTY imposedOn=2017-02-05`, "
                    + "`deadline=2017-03-05`; null where the action says it all.")
            @Nullable
            String detail,

            @NonNull @Description("When it was recorded.") Instant at,

            @Description("Who did it, for signed-in readers with a role; null for the public.") @Nullable
            String actor,

            @Description("Why; null when nothing was said.") @Nullable
            String reason,

            @NonNull
            @Description("SHA-256 over the digest before and this content, 64 hex digits. Not everything that it "
                    + "is made of is shown: `verifyHistory` computes it again.")
            String digest) {}

    @Type("Measure")
    @Description("Something that the regulator imposed on a reseller. Several may run at once, so they are "
            + "dated records and not states.")
    public record MeasureView(
            @NonNull @Description("What it is.") MeasureType type,

            @NonNull @Description("The day from which it runs.")
            LocalDate imposedOn,

            @Description("The day on which it was lifted; null while it runs.") @Nullable
            LocalDate liftedOn,

            @Description("What else is known of it; null when nothing.") @Nullable
            String note,

            @Ignore String instrument) {}

    @Type("HistoryVerification")
    @Description("Whether a case's history is as it was written, and the case, its measures and its evidence are "
            + "what the history made of them.")
    public record HistoryVerificationView(
            @NonNull @Description("The case number.") String number,
            @Description("Whether all is whole.") boolean intact,
            @Description("How many events there are.") int events,

            @Description("The sequence of the first event that is altered, missing or too much, or whose effect "
                    + "is; null when all is whole.")
            @Nullable
            Integer firstBroken,

            @NonNull
            @Description("The digest at the end of the chain. Kept elsewhere, it shows also whether a "
                    + "whole chain was written anew.")
            String digest) {}

    @Input("RectificationCaseFilter")
    @Description("Which cases; what is left out does not matter.")
    public record RectificationCaseFilter(
            @Description("The code of the campaign.") @Nullable
            String campaign,

            @Description("The code of the reseller.") @Nullable
            String reseller,

            @Nullable @Description("Where they may stand; an empty list finds none.")
            List<@NonNull RectificationStatus> status,

            @Description("How grave they are.") @Nullable CaseSeverity severity,

            @Description("Whether the deadline has passed; cases without one have not.") @Nullable
            Boolean overdue,

            @Description("The deadline lies before this day; cases without one are left out.") @Nullable
            LocalDate dueBefore) {}

    @Input("RectificationCaseOrder")
    @Description("How cases are sorted.")
    public record RectificationCaseOrder(
            @NonNull @Description("What they are sorted by.")
            RectificationCaseOrderField field,

            @DefaultValue("ASC") @Description("Which end comes first.") @Nullable
            OrderDirection direction) {}

    @Enum("RectificationCaseOrderField")
    @Description("What cases can be sorted by.")
    public enum RectificationCaseOrderField {
        @Description("The case number.")
        NUMBER,
        @Description("The deadline; none is later than all others.")
        DEADLINE,
        @Description("The last change.")
        UPDATED
    }

    @Input("OpenRectificationCaseInput")
    @Description("A case to open.")
    public record OpenRectificationCaseInput(
            @NonNull @Description("The code of the campaign in which violations were found.")
            String campaign,

            @NonNull @Description("The code of the reseller that has to put things right.")
            String reseller,

            @DefaultValue("ORDINARY") @Description("How grave it is.") @Nullable
            CaseSeverity severity,

            @Text @Description("Why; part of the history.") @Nullable
            String reason,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        CaseKey key() {
            return new CaseKey(campaign, reseller);
        }
    }

    @Input("NotifyRectificationInput")
    @Description("A notice to the reseller (整改通知).")
    public record NotifyRectificationInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @Description("The last day on which the reseller is in time, not before today in China; none when "
                    + "left out, as the law names no number of days.")
            @Nullable
            LocalDate deadline,

            @Description(
                    "The code of the instrument that it rests on; one that was in force on the day of the violation.")
            @Nullable
            String legalBasis,

            @Text @Description(RectificationStepInput.REASON) @Nullable
            String reason,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("RectificationStepInput")
    @Description("A step in a case.")
    public record RectificationStepInput(
            @NonNull @Description(NUMBER) String number,
            @Text @Description(REASON) @Nullable String reason,

            @Nullable
            @Size(max = EvidenceInput.MOST, message = "must have at most {max} pieces")
            @Description("What proves it, 20 pieces at most; a case takes 500.")
            List<@NonNull @Valid EvidenceInput> evidence,

            @Description(VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        static final String NUMBER = "The case number, such as miit-2016-11/yuantel.";
        static final String REASON = "Why; part of the history, and public with it.";
        static final String VERSION =
                "The version of the case that the change was decided on; STALE when there is a newer one.";

        /** @return the evidence; empty when there is none */
        List<Evidence> pieces() {
            return evidence == null
                    ? List.of()
                    : evidence.stream().map(EvidenceInput::evidence).toList();
        }
    }

    @Input("ImposeMeasureInput")
    @Description("A measure to impose.")
    public record ImposeMeasureInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @NonNull @Description("What it is.") MeasureType type,

            @NonNull @Description("The day from which it runs, not after today in China.")
            LocalDate imposedOn,

            @Description(
                    "The code of the instrument that it rests on; one that was in force on the day of the violation.")
            @Nullable
            String legalBasis,

            @Text @Description("What else is known of it; part of the history.") @Nullable
            String note,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("LiftMeasureInput")
    @Description("A measure to lift.")
    public record LiftMeasureInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @NonNull @Description("Which one; all of this type that run.")
            MeasureType type,

            @NonNull
            @Description("The day on which it ends, not before the one on which it began, nor after today in China.")
            LocalDate liftedOn,

            @NonNull @NotBlank @Text @Description(RectificationStepInput.REASON)
            String reason,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("ExtendDeadlineInput")
    @Description("More time for the reseller.")
    public record ExtendDeadlineInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @NonNull
            @Description("The new last day on which the reseller is in time: later than the one before, "
                    + "not before today in China.")
            LocalDate deadline,

            @NonNull @NotBlank @Text @Description(RectificationStepInput.REASON)
            String reason,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}
}
