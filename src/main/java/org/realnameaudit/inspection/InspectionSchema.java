package org.realnameaudit.inspection;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.compliance.Compliance;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Text;
import org.realnameaudit.reference.Channel;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.ReferenceSchema.EvidenceInput;

/**
 * The GraphQL types of inspections: the visit, its findings and corrections, the filter, and the inputs to record and
 * void visits.
 */
public final class InspectionSchema {

    private InspectionSchema() {}

    @Type("Inspection")
    @Description("One visit to an outlet in a campaign (暗访).")
    public record InspectionView(
            @NonNull @Description("The day of the visit.") LocalDate inspectedOn,
            @NonNull @Description("What it came to.") InspectionOutcome outcome,

            @Description("Whether it was withdrawn: then it stays readable and counts nowhere.")
            boolean voided,

            @Ignore InspectionKey key)
            implements Node {

        static final String TYPE = "Inspection";

        @Override
        @Id
        @NonNull
        @Description("Opaque global id.")
        public String getId() {
            return NodeId.of(TYPE, key.write());
        }
    }

    @Type("Finding")
    @Description("A violation that an inspection found.")
    public record FindingView(
            @Description("What the inspector wrote about it; null when nothing.") @Nullable
            String note,

            @Ignore String violationType,
            @Ignore Finding.Key key) {}

    @Type("Correction")
    @Description("One correction of what was recorded in a campaign (更正). Append-only; each carries the digest "
            + "of the one before, so a removed or altered one shows.")
    public record CorrectionView(
            @Description("Its place in the campaign's corrections, from 1 without gaps.")
            int sequence,

            @NonNull @Description("What was done.") CorrectionAction action,
            @NonNull @Description("When it was done.") Instant at,

            @Description("Who did it, for signed-in readers with a role; null for the public.") @Nullable
            String actor,

            @NonNull @Description("Why it was done.") String reason,

            @NonNull
            @Description("SHA-256 over the digest before and this content, 64 hex digits. Not everything that it "
                    + "is made of is shown: `verifyCorrections` computes it again.")
            String digest,

            @Ignore InspectionKey inspectionKey) {}

    @Type("CorrectionsVerification")
    @Description(
            "Whether a campaign's corrections are as they were written, and no inspection was corrected but by them.")
    public record CorrectionsVerificationView(
            @NonNull @Description("The code of the campaign.")
            String campaign,

            @Description("Whether all is whole.") boolean intact,
            @Description("How many corrections there are.") int corrections,

            @Description("The sequence of the first correction that is altered, missing or too much; null "
                    + "when all is whole.")
            @Nullable
            Integer firstBroken,

            @Description("The digest at the end of the chain; null when nothing was corrected. Kept elsewhere, "
                    + "it shows also whether a whole chain was written anew.")
            @Nullable
            String digest) {}

    @Input("InspectionFilter")
    @Description("Which inspections; what is left out does not matter.")
    public record InspectionFilter(
            @Description("The code of their campaign.") @Nullable
            String campaign,

            @Description("The code of the outlet's reseller on the day of the visit.") @Nullable
            String reseller,

            @Description("The code of the outlet.") @Nullable
            String outlet,

            @Description("How the outlet sold on that day.") @Nullable
            Channel channel,

            @Description("The code of the outlet's region on that day.") @Nullable
            String region,

            @Description("What they came to.") @Nullable InspectionOutcome outcome,

            @Description("The code of a violation that was found.") @Nullable
            String violationType,

            @Description("The first day of visits.") @Nullable
            LocalDate inspectedFrom,

            @Description("The last day of visits.") @Nullable
            LocalDate inspectedTo) {}

    @Input("RecordInspectionsInput")
    @Description("Visits to be recorded (暗访), all of them or none.")
    public record RecordInspectionsInput(
            @NonNull
            @Description("The code of the campaign, which is IN_FIELD or IN_REVIEW; or behind these, where an "
                    + "inspection was withdrawn.")
            String campaign,

            @NonNull
            @Size(min = 1, max = MOST, message = "must have {min} to {max} entries")
            @Description("The visits, 1 to 500, each outlet once. More at a time go through POST /imports/inspections.")
            List<@NonNull @Valid InspectionInput> inspections,

            @Text
            @Description("Why outlets are recorded again whose inspections were withdrawn; part of the history. "
                    + "When left out, the reason of the withdrawal stands.")
            @Nullable
            String reason,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        static final int MOST = 500;
    }

    @Input("InspectionInput")
    @Description("A visit to be recorded.")
    public record InspectionInput(
            @NonNull @Description("The code of the outlet; one that was drawn, where the campaign has a draw.")
            String outlet,

            @NonNull @Description("The day of the visit, within the campaign's days and not after today in China.")
            LocalDate inspectedOn,

            @NonNull
            @Size(max = 20, message = "must have at most {max} entries")
            @Description("The violations that were found, 20 at most; empty when the outlet was compliant.")
            List<@NonNull @Valid FindingInput> findings) {

        boolean hasEvidence() {
            return findings.stream().anyMatch(each -> !each.pieces().isEmpty());
        }
    }

    @Input("FindingInput")
    @Description("A violation that was found.")
    public record FindingInput(
            @NonNull @Description("The code of its type, one that the law knew on the day of the visit.")
            String type,

            @Text @Description("What the inspector has to say about it; no person's name.") @Nullable
            String note,

            @Nullable
            @Size(max = EvidenceInput.MOST, message = "must have at most {max} pieces")
            @Description("What proves it, 20 pieces at most.")
            List<@NonNull @Valid EvidenceInput> evidence) {

        /** @return the evidence; empty when there is none */
        List<Evidence> pieces() {
            return evidence == null
                    ? List.of()
                    : evidence.stream().map(EvidenceInput::evidence).toList();
        }
    }

    @Input("VoidInspectionInput")
    @Description("An inspection to be withdrawn.")
    public record VoidInspectionInput(
            @Id @NonNull @Description("The global id of the inspection.")
            String id,

            @NonNull
            @NotBlank(message = "must say something")
            @Text
            @Description("Why; part of the history, and public with the campaign.")
            String reason,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Type("RecordInspectionsPayload")
    @Description("What was recorded, and what it came to.")
    public record RecordInspectionsPayload(
            @Description("How many visits were recorded.") int recorded,

            @NonNull @Description("The visits, by the outlet's code.")
            List<@NonNull InspectionView> inspections,

            @NonNull @Description("The campaign's counts with them.")
            Compliance compliance) {}
}
