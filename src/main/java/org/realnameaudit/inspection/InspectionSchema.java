package org.realnameaudit.inspection;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.campaign.CampaignPurpose;
import org.realnameaudit.compliance.Compliance;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.NotBlank;
import org.realnameaudit.platform.value.Text;
import org.realnameaudit.reference.Channel;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.ReferenceSchema.EvidenceInput;

/**
 * The GraphQL types of inspections: the inspection, its findings and corrections, the filter, and the inputs to record
 * and void inspections.
 */
public final class InspectionSchema {

    private InspectionSchema() {}

    @Type("Inspection")
    @Description("Inspection: the record of one unannounced visit (暗访) to an outlet in a campaign. Only "
            + "`voided` ever changes. A wrong inspection is voided, and its outlet can be inspected again.")
    public record InspectionView(
            @NonNull @Description("Calendar day of the visit, in China's time zone.")
            LocalDate inspectedOn,

            @Description(
                    "Outcome of the inspection. Null when it is voided, except for officials and the reseller (转售企业) "
                            + "that was notified of it.")
            @Nullable
            InspectionOutcome outcome,

            @Description(
                    "Note on the visit itself, such as what proves a refusal or why no visit was made; null when none "
                            + "was given, and where `outcome` is null.")
            @Nullable
            String note,

            @Description("True when the inspection was voided. It is then not counted, and accuses nobody.")
            boolean voided,

            @Ignore InspectionKey key)
            implements Node {

        static final String TYPE = "Inspection";

        @Override
        @Id
        @NonNull
        @Description("Opaque global id of the inspection, for `node(id:)`.")
        public String getId() {
            return NodeId.of(TYPE, key.write());
        }
    }

    @Type("Finding")
    @Description("Violation (违规行为) that an inspection found, or advice (建议).")
    public record FindingView(
            @NonNull @Description("Kind of the finding: a violation that a law names, or advice.")
            FindingKind kind,

            @Description("Inspector's note on the finding; null when none was given.") @Nullable
            String note,

            @Ignore String violationType,
            @Ignore Finding.Key key) {}

    @Type("Coverage")
    @Description("Coverage (检查进度) of a campaign: how far its visits have come. Voided inspections are left out.")
    public record CoverageView(
            @Description("Number of outlets (网点) that were drawn; null without a draw.") @Nullable
            Integer drawn,

            @Description("Number of outlets (网点) with an inspection of any outcome but NOT_VISITED.")
            int visited,

            @NonNull @Description("Number of inspections (暗访) with each outcome, also of outcomes without any.")
            List<@NonNull OutcomeCount> outcomes,

            @Description("Number of drawn outlets (网点) without any outcome; null without a draw.") @Nullable
            Integer toVisit,

            @Ignore String campaignCode) {}

    @Type("OutcomeCount")
    @Description("Number of inspections (暗访) of a campaign with one outcome.")
    public record OutcomeCount(
            @NonNull @Description("Outcome of the inspections.")
            InspectionOutcome outcome,

            @Description("Number of inspections with the outcome that are not voided.")
            int count) {}

    @Type("Correction")
    @Description("Correction (更正) of a recorded inspection. Corrections are never changed or deleted. The digest "
            + "of each correction covers the digest of the previous one, so `verifyCorrections` detects "
            + "altered and removed corrections.")
    public record CorrectionView(
            @Description("Position among the campaign's corrections, from 1 without gaps.")
            int sequence,

            @NonNull @Description("Kind of correction: an inspection was voided or recorded again.")
            CorrectionAction action,

            @NonNull @Description("Time of the correction; never earlier than that of the previous correction.")
            Instant at,

            @Description("Name of the account that made the correction; null when the caller has no role.") @Nullable
            String actor,

            @NonNull
            @Description("Reason for the correction. If an outlet is recorded again without a reason, this is the "
                    + "reason for which its previous inspection was voided.")
            String reason,

            @NonNull
            @Description("SHA-256 over the previous correction's digest and this correction, as 64 lower-case hex "
                    + "digits. It also covers data that is not shown, so only `verifyCorrections` can "
                    + "recompute it.")
            String digest,

            @Ignore InspectionKey inspectionKey) {}

    @Type("CorrectionsVerification")
    @Description("Result of verifying a campaign's corrections (更正): whether they are unaltered, and whether they "
            + "match the inspections that were voided or recorded again.")
    public record CorrectionsVerificationView(
            @NonNull @Description("Code of the campaign.") String campaign,

            @Description("True when all corrections are unaltered and match the inspections.")
            boolean intact,

            @Description("Number of corrections in the campaign.")
            int corrections,

            @Description("Sequence of the first correction that is altered or missing. If all corrections are "
                    + "intact but do not match the inspections, it is the sequence after the last one. Null "
                    + "when all corrections are intact and match.")
            @Nullable
            Integer firstBroken,

            @Description("Digest of the last correction; null when there is none. Compare it with a stored copy "
                    + "to detect that all corrections were rewritten.")
            @Nullable
            String digest) {}

    @Input("InspectionFilter")
    @Description("Conditions on inspections (暗访). A condition that is left out or null does not apply; all others "
            + "must be met.")
    public record InspectionFilter(
            @Description("Code of the campaign; NOT_FOUND when it is unknown or its results are hidden from the "
                    + "caller.")
            @Nullable
            String campaign,

            @Description("Code of the reseller (转售企业) recorded with the inspection; the outlet may have another "
                    + "reseller now. NOT_FOUND when unknown.")
            @Nullable
            String reseller,

            @Description("Code of the outlet (网点); NOT_FOUND when unknown.") @Nullable
            String outlet,

            @Description("Channel (渠道) recorded with the inspection.") @Nullable
            Channel channel,

            @Description("GB/T 2260 code of the region recorded with the inspection, such as 440000; NOT_FOUND "
                    + "when unknown.")
            @Nullable
            String region,

            @Description("Outcome of the inspection.") @Nullable
            InspectionOutcome outcome,

            @Description("Code of a violation type (违规类型) that the inspection found, such as "
                    + "ID_NOT_REQUESTED; NOT_FOUND when unknown.")
            @Nullable
            String violationType,

            @Description("Earliest calendar day of the visit, inclusive.") @Nullable
            LocalDate inspectedFrom,

            @Description("Latest calendar day of the visit, inclusive.") @Nullable
            LocalDate inspectedTo,

            @Description("Purposes (检查类型), of which the campaign of an inspection must have one.") @Nullable
            List<@NonNull CampaignPurpose> purpose,

            @DefaultValue("false")
            @Description("True for voided inspections, false for all others. Only officials can combine true with "
                    + "`outcome` or `violationType`; others then find none.")
            @Nullable
            Boolean voided) {

        boolean onlyVoided() {
            return Boolean.TRUE.equals(voided);
        }

        boolean asksForResult() {
            return outcome != null || violationType != null;
        }
    }

    @Input("RecordInspectionsInput")
    @Description("Inspections (暗访) to record in a campaign, either all of them or none.")
    public record RecordInspectionsInput(
            @NonNull
            @Description("Code of a campaign in IN_FIELD or IN_REVIEW. In PUBLISHED and CLOSED, and after the first "
                    + "notice of a case, inspections can only replace voided ones. NOT_FOUND when unknown.")
            String campaign,

            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = MAX_VISITS, message = "TOO_MANY_ENTRIES")
            @Description("Inspections to record: 1 to 500, at most one for each outlet. To record more at once, "
                    + "use `POST /imports/inspections`.")
            List<@NonNull @Valid InspectionInput> inspections,

            @Text
            @Description("Reason for recording the outlets of voided inspections again, at most 2,000 characters. "
                    + "It becomes part of the corrections. When left out or blank, the reason of the voiding "
                    + "is used.")
            @Nullable
            String reason,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        static final int MAX_VISITS = 500;

        /** @return the evidence of all visits and findings by its positions in the request */
        Map<String, Evidence> evidence() {
            Map<String, Evidence> found = new LinkedHashMap<>();
            for (int i = 0; i < inspections.size(); i++) {
                found.putAll(inspections.get(i).evidence("input.inspections[%d]".formatted(i)));
            }
            return found;
        }

        /** Adds the errors of values that do not fit together. */
        void check(InputErrors errors) {
            for (int i = 0; i < inspections.size(); i++) {
                inspections.get(i).check(errors, "input.inspections[%d]".formatted(i));
            }
        }
    }

    @Input("InspectionInput")
    @Description(
            "Inspection (暗访) to record. With a finding that is a violation, its outcome is VIOLATING. Otherwise it is "
                    + "COMPLIANT, unless `outcome` says why there is no result.")
    public record InspectionInput(
            @NonNull
            @Description("Code of the outlet (网点), active or not. If the campaign has a draw, the outlet must "
                    + "have been drawn. NOT_FOUND when unknown; ALREADY_EXISTS when the campaign has an "
                    + "inspection of the outlet that is not voided.")
            String outlet,

            @NonNull
            @Description("Calendar day of the visit, from `startedOn` to `endedOn` of the campaign, and not after "
                    + "today in China's time zone.")
            LocalDate inspectedOn,

            @Description("Why the visit has no result: NOT_FOUND, CLOSED_DOWN, REFUSED or NOT_VISITED. When left out, "
                    + "the outcome follows from the findings. COMPLIANT and VIOLATING cannot be given.")
            @Nullable
            InspectionOutcome outcome,

            @DefaultValue("[]")
            @Size(max = MAX_FINDINGS, message = "TOO_MANY_ENTRIES")
            @Description("Violations (违规行为) and advice (建议) that were found, at most 20 and at most one of each type; "
                    + "empty or left out when nothing was found, or when `outcome` is given.")
            List<@NonNull @Valid FindingInput> findings,

            @Text
            @Description(
                    "Note on the visit itself, at most 2,000 characters, without names of persons. It is public with "
                            + "the campaign. Required for REFUSED and NOT_VISITED; none when left out or blank.")
            @Nullable
            String note,

            @Nullable
            @Size(max = EvidenceInput.MAX_PIECES, message = "TOO_MANY_ENTRIES")
            @Description(
                    "Evidence (证据) of the visit itself, at most 20 pieces. Required for REFUSED; none when left out.")
            List<@NonNull @Valid EvidenceInput> evidence) {

        static final int MAX_FINDINGS = 20;

        /** @return the evidence of the visit and of its findings by its positions in the request */
        Map<String, Evidence> evidence(String path) {
            Map<String, Evidence> found = new LinkedHashMap<>();
            put(found, path, EvidenceInput.pieces(evidence));
            for (int i = 0; i < findings.size(); i++) {
                put(
                        found,
                        "%s.findings[%d]".formatted(path, i),
                        EvidenceInput.pieces(findings.get(i).evidence()));
            }
            return found;
        }

        private static void put(Map<String, Evidence> found, String path, List<Evidence> pieces) {
            for (int i = 0; i < pieces.size(); i++) {
                found.put("%s.evidence[%d]".formatted(path, i), pieces.get(i));
            }
        }

        public InspectionInput {
            findings = findings == null ? List.of() : findings;
        }

        /** Adds the errors of values that do not fit together. */
        void check(InputErrors errors, String path) {
            evidence(path).forEach((position, piece) -> piece.check(errors, position));
            if (outcome != null) {
                errors.require(!outcome.isResult(), path + ".outcome", InputMessage.OUTCOME_OF_FINDINGS);
                errors.require(outcome.isResult() || findings.isEmpty(), path + ".findings", InputMessage.NO_RESULT);
                errors.require(!outcome.needsNote() || !Blank.isBlank(note), path + ".note", InputMessage.REQUIRED);
                errors.require(
                        !outcome.needsEvidence()
                                || !EvidenceInput.pieces(evidence).isEmpty(),
                        path + ".evidence",
                        InputMessage.REQUIRED);
            }
        }
    }

    @Input("FindingInput")
    @Description(
            "Violation (违规行为) or advice (建议) that was found. It is advice if no legal instrument that names its type "
                    + "was in force on the day of the visit.")
    public record FindingInput(
            @NonNull
            @Description("Code of the violation type (违规类型), such as ID_NOT_REQUESTED; NOT_FOUND when unknown.")
            String type,

            @Text
            @Description("Inspector's note on the finding, at most 2,000 characters, without names of persons. "
                    + "It is public with the campaign. None when left out.")
            @Nullable
            String note,

            @Nullable
            @Size(max = EvidenceInput.MAX_PIECES, message = "TOO_MANY_ENTRIES")
            @Description("Evidence (证据) of the finding, at most 20 pieces; none when left out.")
            List<@NonNull @Valid EvidenceInput> evidence) {}

    @Input("VoidInspectionInput")
    @Description("Inspection (暗访) to void.")
    public record VoidInspectionInput(
            @Id @NonNull @Description("Global id of the inspection; NOT_FOUND when there is no such inspection.")
            String id,

            @NonNull
            @NotBlank
            @Text
            @Description("Reason for voiding the inspection, at most 2,000 characters and not blank. It becomes "
                    + "part of the corrections and is public with the campaign.")
            String reason,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("VoidInspectionsInput")
    @Description("Inspections (暗访) to void, either all of them or none.")
    public record VoidInspectionsInput(
            @NonNull @Description("Code of the campaign; NOT_FOUND when unknown.")
            String campaign,

            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = MAX_OUTLETS, message = "TOO_MANY_ENTRIES")
            @Description("Codes of 1 to 1000 outlets (网点), each with an inspection in the campaign that is not voided.")
            List<@NonNull String> outlets,

            @NonNull
            @NotBlank
            @Text
            @Description("Reason for voiding the inspections, at most 2,000 characters and not blank. It becomes "
                    + "part of each correction and is public with the campaign.")
            String reason,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        static final int MAX_OUTLETS = 1000;
    }

    @Type("InspectionPayload")
    @Description("Result of voiding an inspection (暗访).")
    public record InspectionPayload(
            @NonNull @Description("Inspection after the change.")
            InspectionView inspection) {}

    @Type("VoidInspectionsPayload")
    @Description("Result of voiding inspections (暗访) in a campaign.")
    public record VoidInspectionsPayload(
            @NonNull @Description("Inspections (暗访) that the request voided, ordered by the outlet's code.")
            List<@NonNull InspectionView> inspections,

            @NonNull @Description("Counts and rates of the whole campaign, without the voided inspections.")
            Compliance compliance) {}

    @Type("RecordInspectionsPayload")
    @Description("Result of recording inspections (暗访) in a campaign.")
    public record RecordInspectionsPayload(
            @Description("Number of inspections (暗访) that the request recorded.")
            int recorded,

            @NonNull @Description("Inspections (暗访) that the request recorded, ordered by the outlet's code.")
            List<@NonNull InspectionView> inspections,

            @NonNull @Description("Counts and rates of the whole campaign, the recorded inspections included.")
            Compliance compliance) {}
}
