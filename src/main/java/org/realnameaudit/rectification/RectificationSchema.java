package org.realnameaudit.rectification;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.calendar.WorkingDays;
import org.realnameaudit.compliance.ComplianceSchema.VerdictView;
import org.realnameaudit.compliance.VerdictOutcome;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Label;
import org.realnameaudit.platform.value.NotBlank;
import org.realnameaudit.platform.value.Text;
import org.realnameaudit.reference.DayRange;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.ReferenceSchema.EvidenceInput;
import org.realnameaudit.reference.ReferenceSchema.EvidenceView;

/**
 * The GraphQL types of rectification: the case, its history and measures, the filter and order of cases, and the inputs
 * of mutations.
 */
public final class RectificationSchema {

    private RectificationSchema() {}

    @Type("RectificationCase")
    @Description("Rectification case (整改): one reseller must rectify its violations in one campaign. There is at "
            + "most one case for each campaign and reseller.")
    public record RectificationCaseView(
            @NonNull
            @Description("Number of the case: the codes of the campaign and the reseller, such as "
                    + "miit-2016-11/yuantel.")
            String number,

            @NonNull @Description("Severity of the case, chosen when it was opened (立案) or escalated.")
            CaseSeverity severity,

            @NonNull @Description("Current status of the case.")
            RectificationStatus status,

            @Description("Last calendar day for the rectification (整改期限), in China's time zone. Null when none "
                    + "is set; the law does not prescribe a number of days.")
            @Nullable
            LocalDate deadline,

            @Description("True while the reseller has the turn and the deadline is before today in China's time "
                    + "zone (逾期). False without a deadline, and while `awaiting` is REGULATOR or NOBODY: what was "
                    + "submitted in time stays in time, however long the regulator takes. False, too, while a request "
                    + "for a later deadline (延期申请) is unanswered.")
            boolean overdue,

            @Description("Calendar days from today in China's time zone to the deadline: 0 on the last day, "
                    + "negative afterwards. Null without a deadline, and unless `awaiting` is RESELLER. Null, too, if "
                    + "the deadline has passed while a request for a later one (延期申请) is unanswered.")
            @Nullable
            Integer daysRemaining,

            @Description(
                    "Calendar day in China's time zone on which the case was closed (结案) or withdrawn (撤销立案); null "
                            + "while it is running.")
            @Nullable
            LocalDate endedOn,

            @NonNull @Description("Time at which the last event of the case was recorded.")
            Instant updatedAt,

            @Description("Version of the case: the number of events in its history. Mutations of the case require "
                    + "it as `expectedVersion`.")
            int version,

            @Ignore int lastEvent,
            @Ignore @Nullable LocalDate requested)
            implements Node {

        static final String TYPE = "RectificationCase";

        @NonNull
        @Description("Party whose turn it is.")
        public AwaitedParty getAwaiting() {
            return status.awaiting();
        }

        CaseKey key() {
            return CaseKey.of(number);
        }

        boolean hasDeadlineAhead(LocalDate today) {
            return deadline != null && !deadline.isBefore(today);
        }

        /** @return the key by which the parts of the case are loaded */
        CaseKey.At at() {
            return new CaseKey.At(key(), lastEvent);
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
    @Description("Event in the history of a rectification case (整改). Events are never changed or deleted. The "
            + "digest of each event covers the digest of the previous one, so `verifyHistory` detects altered "
            + "and removed events.")
    public record RectificationEventView(
            @Description("Position in the history, from 1 without gaps.")
            int sequence,

            @NonNull @Description("Action that was taken.") RectificationAction action,

            @Description("Status of the case before the action; null for OPEN, the first event.") @Nullable
            RectificationStatus from,

            @NonNull
            @Description("Status of the case after the action; the same as `from` if the action does not change "
                    + "the status.")
            RectificationStatus to,

            @Description("Details of the action as names and values, such as `deadline=2017-03-05`; null when it has "
                    + "none. Also null for others than officials and the reseller of the case at REQUEST_EXTENSION, "
                    + "at the imposition of a penalty, and at later actions about a measure. It is the text that the "
                    + "digest covers; other fields have the same in types.")
            @Nullable
            String detail,

            @NonNull
            @Description("Time at which the event was recorded; never earlier than that of the previous event.")
            Instant at,

            @Description("Calendar day in China on which the action was taken, if it was recorded later; null "
                    + "otherwise.")
            @Nullable
            LocalDate occurredOn,

            @Description("Name of the account that took the action; null when the caller has no role.") @Nullable
            String actor,

            @NonNull
            @Description("Party that acted. If an administrator acted on behalf of the reseller, it is the reseller.")
            Party party,

            @Description("Severity after the action; null unless the action set it: OPEN and ESCALATE.") @Nullable
            CaseSeverity severity,

            @Description("Deadline (整改期限) that the action set; null when it set none.") @Nullable
            LocalDate deadline,

            @Description("Number of working days (工作日) in which the deadline was given; null when it was given as a "
                    + "day, or when the action set none.")
            @Nullable
            Integer workingDays,

            @Description("Deadline for which the reseller asked (延期申请); null for actions other than REQUEST_EXTENSION, "
                    + "and for all but officials and the reseller of the case.")
            @Nullable
            LocalDate requestedDeadline,

            @Description(
                    "Reason for the action, or the note on a measure; null when none was given. Only officials see "
                            + "that of OPEN. Only officials and the reseller of the case see those of SUBMIT and "
                            + "REQUEST_EXTENSION, and that of REPLY unless the reseller published it.")
            @Nullable
            String reason,

            @Description("Reason why a SERIOUS case was closed although it was not `putRight`; null for all other "
                    + "events.")
            @Nullable
            String withoutReinspection,

            @NonNull
            @Description("SHA-256 over the previous event's digest and this event, as 64 lower-case hex digits. "
                    + "It also covers data that is not shown, so only `verifyHistory` can recompute it.")
            String digest,

            @Ignore RectificationEvent.Key key,
            @Ignore int measureIn,
            @Ignore @org.jspecify.annotations.Nullable Integer noticeIn) {

        /** @return the key of the case, with the parts that it had after the event */
        CaseKey.At after() {
            return key.at();
        }
    }

    @Type("CaseEvidence")
    @Description("Evidence (证据) in a rectification case (整改), with the step by which it was added.")
    public record CaseEvidenceView(
            @NonNull @Description("Address and digest of the material, or the file that was handed in.")
            EvidenceView evidence,

            @NonNull
            @Description("Calendar day in China on which the step was taken, which may be before the day of recording.")
            LocalDate submittedOn,

            @NonNull
            @Description("Party that added the evidence. If an administrator acted on behalf of the reseller, it is "
                    + "the reseller.")
            Party party,

            @Description("Position of the step in the history of the case.")
            int sequence) {}

    @Type("Measure")
    @Description("Measure that the regulator imposed on a reseller (转售企业) in a case, as the last correction states it. "
            + "Several can be in force at the same time, so a measure is a dated record, not a status of the case.")
    public record MeasureView(
            @NonNull @Description("Type of the measure.") MeasureType type,

            @Description("Authority that issued the measure (决定机关); null for measures that are known only from a "
                    + "publication.")
            @Nullable
            String issuedBy,

            @Description("Number of the document (文号); null when none was given.") @Nullable
            String documentNumber,

            @Description("Department or office (部门、机构) at which the measure is aimed, never the name of a person; null "
                    + "when it is aimed at the reseller as a whole, or at outlets.")
            @Nullable
            String office,

            @Description("Calendar day on which the measure was decided (决定日期); null when it is not known.") @Nullable
            LocalDate decidedOn,

            @NonNull
            @Description("First calendar day of the measure. If only its publication is known, it is the day of "
                    + "the publication, and `note` says so.")
            LocalDate imposedOn,

            @Description("Calendar day since which the measure had been in force before this decision; null for a new "
                    + "measure.")
            @Nullable
            LocalDate continuedFrom,

            @Description("Calendar day on which the measure was lifted (解除); null while the measure is in force.")
            @Nullable
            LocalDate liftedOn,

            @Description("Calendar day on which the measure was withdrawn (撤回), alone or together with its case; null "
                    + "otherwise.")
            @Nullable
            LocalDate withdrawnOn,

            @Description("Reason for citing a law that was not in force on the day of the violation (从旧兼从轻); null when "
                    + "none was given.")
            @Nullable
            String laterLawBecause,

            @Description("Further information on the measure as free text; null when none was given.") @Nullable
            String note,

            @Ignore List<String> instruments,
            @Ignore List<String> outletCodes,
            @Ignore @Nullable Integer withdrawnIn,
            @Ignore CasePart part,
            @Ignore At at)
            implements Node {

        static final String TYPE = "Measure";

        /** A measure at a version of its case. */
        record At(Measure.Key key, int version) {

            CaseKey.At ofCase() {
                return new CaseKey.At(key.caseKey(), version);
            }
        }

        boolean inForce() {
            return liftedOn == null && withdrawnOn == null;
        }

        /** @return the event that withdrew the measure; null if none did */
        RectificationEvent.@org.jspecify.annotations.Nullable Key withdrawal() {
            return withdrawnIn == null
                    ? null
                    : new RectificationEvent.Key(at.key().campaign(), at.key().reseller(), withdrawnIn);
        }

        @Override
        @Id
        @NonNull
        @Description("Opaque global id of the measure, for `node(id:)` and for mutations of the measure.")
        public String getId() {
            return part.id();
        }
    }

    @Type("Ground")
    @Description("Ground (立案依据) of a rectification case: a violating inspection, or the published verdict.")
    public record GroundView(
            @Description("Calendar day of the violation in China's time zone; null if only `violatedBetween` is known, "
                    + "or nothing.")
            @Nullable
            LocalDate violatedOn,

            @Description("Calendar days between which the violation lies; null if the day is known, or nothing.")
            @Nullable
            DayRange violatedBetween,

            @Description("True when the day of the violation was not published, so that the day of the publication "
                    + "stands for it.")
            boolean dayAssumed,

            @Description("True when a notice to the reseller (整改通知) was about this ground.")
            boolean notified,

            @Description("True while the ground still counts; false once its inspection is voided.")
            boolean stands,

            @Ignore @Nullable InspectionKey inspectionKey,
            @Ignore CaseKey caseKey) {

        /** @return the published verdict; null if the ground is an inspection */
        @org.jspecify.annotations.Nullable
        VerdictView verdict() {
            return inspectionKey == null
                    ? new VerdictView(caseKey.campaign(), caseKey.reseller(), VerdictOutcome.VIOLATION_FOUND)
                    : null;
        }
    }

    @Type("HistoryVerification")
    @Description("Result of verifying the history of a rectification case (整改): whether its events are unaltered, "
            + "and whether the case, its measures, its evidence and the grounds of its notices match the events.")
    public record HistoryVerificationView(
            @NonNull @Description("Number of the case.") String number,

            @Description("True when all events are unaltered and match the case, its measures, its evidence and its "
                    + "grounds.")
            boolean intact,

            @Description("Number of events in the history.") int events,

            @Description("Sequence of the first event that is altered, missing or surplus, or otherwise of the "
                    + "first event whose effect was altered. Null when everything is intact.")
            @Nullable
            Integer firstBroken,

            @NonNull
            @Description("Digest of the last event, as stored in the case. Compare it with a stored copy to "
                    + "detect that the whole history was rewritten.")
            String digest) {}

    @Input("RectificationCaseFilter")
    @Description("Conditions on rectification cases (整改). A condition that is left out or null does not apply; "
            + "all others must be met.")
    public record RectificationCaseFilter(
            @Description("Part of the number of the case, or of the code or any name of the reseller (转售企业), at most "
                    + "100 characters. It matches in any script and without inline pinyin, like the search for "
                    + "resellers.")
            @Nullable
            String search,

            @Nullable
            @Description("Codes of campaigns, of which the case must belong to one; an empty list matches no case. "
                    + "NOT_FOUND when one is unknown or hidden from the caller.")
            List<@NonNull String> campaign,

            @Nullable
            @Description("Codes of resellers (转售企业), of which the case must belong to one; an empty list matches no "
                    + "case. NOT_FOUND when one is unknown.")
            List<@NonNull String> reseller,

            @Description("Code of the region (省、自治区、直辖市) of the campaign; cases of national campaigns do not match. "
                    + "NOT_FOUND when unknown.")
            @Nullable
            String region,

            @Nullable @Description("Statuses that a case may have; an empty list matches no case.")
            List<@NonNull RectificationStatus> status,

            @Description("Severity of the case.") @Nullable CaseSeverity severity,

            @Description("True for cases that are `overdue` (逾期): the reseller has the turn and the deadline has "
                    + "passed, and no request for a later one (延期申请) is unanswered. False for all others.")
            @Nullable
            Boolean overdue,

            @Description("Calendar day before which the deadline must be. Cases without a deadline do not match.")
            @Nullable
            LocalDate dueBefore,

            @Description("True for cases with a deadline (整改期限), passed or not; false for cases without one.") @Nullable
            Boolean hasDeadline,

            @Description("Party whose turn it is.") @Nullable
            AwaitedParty awaiting,

            @Description("True for cases whose grounds (立案依据) stand, false for those whose grounds are gone.") @Nullable
            Boolean groundsStand,

            @Description(
                    "Name of the account to which a case is assigned (承办人). For all but officials, no case matches.")
            @Nullable
            String assignee,

            @Description("True for cases whose last submission was in time, false for those whose last submission was "
                    + "late. Cases for which `submittedInTime` is null match neither.")
            @Nullable
            Boolean submittedInTime,

            @Description("True for withdrawn cases (撤销立案), false for all others. Only officials and the reseller of a "
                    + "case find it after its withdrawal.")
            @Nullable
            Boolean withdrawn) {}

    @Input("RectificationCaseOrder")
    @Description("Sort order of rectification cases (整改). Cases with equal values are ordered by number.")
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
        @Description("Deadline (整改期限) of the case. Cases without a deadline come last in ascending order and "
                + "first in descending order.")
        DEADLINE,
        @Description("Time of the last event.")
        UPDATED,
        @Description(
                "Day of the reseller's last submission. Cases without a submission come last in ascending order and "
                        + "first in descending order.")
        SUBMITTED_ON,
        @Description("Days on which the deadline had passed, as in `overdueDays`. Cases for which these are null come "
                + "first in ascending order and last in descending order. Fast with `overdue: true`.")
        OVERDUE_DAYS,
        @Description("Days of the regulator (监管部门), as in `regulatorDays`. Cases for which these are null come first "
                + "in ascending order and last in descending order. Fast with `awaiting: REGULATOR`.")
        REGULATOR_DAYS
    }

    @Type("RectificationCaseFacets")
    @Description(
            "Counts of the rectification cases (整改) that a filter finds. Values that no case has are left out of the "
                    + "lists.")
    public record RectificationCaseFacetsView(
            @Description("Number of all cases.") int total,

            @NonNull @Description("Cases by status, in the order of the procedure.")
            List<@NonNull StatusCount> byStatus,

            @NonNull @Description("Cases by severity, ORDINARY first.")
            List<@NonNull SeverityCount> bySeverity,

            @NonNull @Description("Cases by the party whose turn it is.")
            List<@NonNull AwaitingCount> byAwaiting,

            @NonNull @Description("Cases by campaign, ordered by the campaign's code.")
            List<@NonNull CampaignCount> byCampaign,

            @Description("Number of cases that are `overdue` (逾期).")
            int overdue,

            @Description("Number of cases in which the reseller has the turn and the deadline is today or within the "
                    + "next seven calendar days in China's time zone: `daysRemaining` is 0 to 7.")
            int dueInSevenDays,

            @Description("Number of cases without a deadline (整改期限).")
            int withoutDeadline,

            @Description("Number of cases whose grounds (立案依据) are gone: `groundsStand` is false.")
            int groundsGone) {}

    @Type("StatusCount")
    @Description("Number of rectification cases (整改) with a status.")
    public record StatusCount(
            @NonNull @Description("Status of the cases.") RectificationStatus status,

            @Description("Number of the cases, at least 1.") int count) {}

    @Type("SeverityCount")
    @Description("Number of rectification cases (整改) with a severity.")
    public record SeverityCount(
            @NonNull @Description("Severity of the cases.") CaseSeverity severity,

            @Description("Number of the cases, at least 1.") int count) {}

    @Type("AwaitingCount")
    @Description("Number of rectification cases (整改) in which a party has the turn.")
    public record AwaitingCount(
            @NonNull @Description("Party whose turn it is.") AwaitedParty awaiting,

            @Description("Number of the cases, at least 1.") int count) {}

    @Type("CampaignCount")
    @Description("Number of rectification cases (整改) of a campaign.")
    public record CampaignCount(
            @Description("Number of the cases, at least 1.") int count,

            @Ignore String campaignCode) {}

    @Input("OpenRectificationCaseInput")
    @Description("Rectification case to open (立案).")
    public record OpenRectificationCaseInput(
            @NonNull
            @Description("Code of the campaign in which the violations were found; NOT_FOUND when unknown. "
                    + "INVALID_TRANSITION before its status is IN_REVIEW.")
            String campaign,

            @NonNull
            @Description("Code of the reseller (转售企业) that must rectify the violations; NOT_FOUND when unknown. "
                    + "BAD_USER_INPUT unless the campaign's verdict on it is VIOLATION_FOUND.")
            String reseller,

            @Description(CaseToOpen.SEVERITY) @Nullable CaseSeverity severity,

            @Text
            @Description("Reason for opening the case, at most 2,000 characters. It becomes part of the history, and "
                    + "only officials see it. None when left out.")
            @Nullable
            String reason,

            @Description(RectificationStepInput.OCCURRED_ON) @Nullable
            LocalDate occurredOn,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("CaseToOpen")
    @Description("One of the rectification cases to open (立案).")
    public record CaseToOpen(
            @NonNull
            @Description("Code of the reseller (转售企业) that must rectify the violations. BAD_USER_INPUT unless the "
                    + "campaign's verdict on it is VIOLATION_FOUND.")
            String reseller,

            @Description(SEVERITY) @Nullable CaseSeverity severity,

            @Text
            @Description("Reason for opening this case, at most 2,000 characters. Only officials see it. That of the "
                    + "whole request when left out.")
            @Nullable
            String reason) {

        static final String SEVERITY = "Severity of the case; the one that `Campaign.proposedCases` proposes when "
                + "left out. Another one requires a reason. A withdrawn case that is opened again stays SERIOUS if it "
                + "was.";

        /** The largest number of cases in one request. */
        static final int MAX = 100;

        /** @param other the reason of the whole request */
        CaseToOpen orReason(@org.jspecify.annotations.Nullable String other) {
            return reason == null ? new CaseToOpen(reseller, severity, other) : this;
        }
    }

    @Input("OpenRectificationCasesInput")
    @Description("Rectification cases to open (立案) in one campaign, all of them or none.")
    public record OpenRectificationCasesInput(
            @NonNull
            @Description("Code of the campaign in which the violations were found; NOT_FOUND when unknown. "
                    + "INVALID_TRANSITION before its status is IN_REVIEW.")
            String campaign,

            @Nullable
            @Size(max = CaseToOpen.MAX, message = "TOO_MANY_ENTRIES")
            @Description("Cases to open, at most 100; all `proposedCases` of the campaign when left out.")
            List<@NonNull @Valid CaseToOpen> cases,

            @Text
            @Description("Reason for opening the cases, at most 2,000 characters. It becomes part of each history, and "
                    + "only officials see it. None when left out.")
            @Nullable
            String reason,

            @Description(RectificationStepInput.OCCURRED_ON) @Nullable
            LocalDate occurredOn,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("CaseVersion")
    @Description("Rectification case (整改) and the version that the client last read.")
    public record CaseVersion(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @Description("Version of the case that the client last read. STALE when it is not the current version.")
            int expectedVersion,

            @Label
            @Description("Number of the document (文号) in this case, at most 300 characters; none when left out.")
            @Nullable
            String documentNumber) {}

    @Input("NotifyRectificationCasesInput")
    @Description("Rectification notices (整改通知) in many cases, in all of them or in none.")
    public record NotifyRectificationCasesInput(
            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = CaseToOpen.MAX, message = "TOO_MANY_ENTRIES")
            @Description("Cases whose resellers are notified, at least one and at most 100.")
            List<@NonNull @Valid CaseVersion> cases,

            @Description("Last calendar day for the rectification (整改期限) in all cases, not before today in China's "
                    + "time zone. When left out, a case keeps the deadline of an earlier notice, and has none "
                    + "otherwise. Required if that deadline has passed.")
            @Nullable
            LocalDate deadline,

            @Min(value = 1, message = "TOO_LOW")
            @Max(value = WorkingDays.MAX_DAYS, message = "TOO_HIGH")
            @Description(DeadlineInput.OF_NOTICE)
            @Nullable
            Integer workingDays,

            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = MeasureInput.MAX_INSTRUMENTS, message = "TOO_MANY_ENTRIES")
            @Description(MeasureInput.LEGAL_BASIS)
            List<@NonNull String> legalBasis,

            @NonNull @NotBlank @Label @Description(MeasureInput.ISSUED_BY)
            String issuedBy,

            @Description("Calendar day on which the notice was served (送达), not before the day of the notice and not "
                    + "after today in China's time zone. Not known when left out.")
            @Nullable
            LocalDate servedOn,

            @Text @Description(MeasureInput.LATER_LAW) @Nullable
            String laterLawBecause,

            @Text @Description(RectificationStepInput.REASON) @Nullable
            String reason,

            @Description(RectificationStepInput.OCCURRED_ON) @Nullable
            LocalDate occurredOn,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.Many {

        @Override
        public StepChange.Notify change(int index) {
            return new StepChange.Notify(
                    Position.ofMany(index),
                    new GivenDeadline(deadline, workingDays),
                    legalBasis,
                    issuedBy,
                    cases.get(index).documentNumber(),
                    servedOn,
                    EventOrigin.stripped(laterLawBecause),
                    reason,
                    occurredOn);
        }
    }

    @Input("ImposeMeasuresInput")
    @Description("One measure to impose in many cases, such as an interview (约谈), in all of them or in none.")
    public record ImposeMeasuresInput(
            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = CaseToOpen.MAX, message = "TOO_MANY_ENTRIES")
            @Description("Cases in which the measure is imposed, at least one and at most 100.")
            List<@NonNull @Valid CaseVersion> cases,

            @NonNull @Description("Type of the measure.") MeasureType type,

            @NonNull @NotBlank @Label @Description(MeasureInput.ISSUED_BY)
            String issuedBy,

            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = MeasureInput.MAX_INSTRUMENTS, message = "TOO_MANY_ENTRIES")
            @Description(MeasureInput.LEGAL_BASIS)
            List<@NonNull String> legalBasis,

            @NonNull @Description(MeasureInput.DECIDED_ON) LocalDate decidedOn,

            @NonNull @Description(MeasureInput.IMPOSED_ON) LocalDate imposedOn,

            @Text
            @Description("Further information on the measure, at most 2,000 characters. It becomes part of each "
                    + "history and is public with the cases. None when left out.")
            @Nullable
            String note,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.Many {

        @Override
        public MeasureChange.Impose change(int index) {
            MeasureTerms terms = new MeasureTerms(
                    imposedOn,
                    issuedBy,
                    cases.get(index).documentNumber(),
                    null,
                    decidedOn,
                    null,
                    null,
                    EventOrigin.stripped(note));
            MeasureStatement statement = new MeasureStatement(type, terms, legalBasis, List.of());
            return new MeasureChange.Impose(Position.ofMany(index), statement, null, note, PenaltyChange.Imposed.NONE);
        }
    }

    @Type("RectificationPayload")
    @Description("Result of an action in a rectification case (整改).")
    public record RectificationPayload(
            @NonNull @Description("Case after the action.") RectificationCaseView rectificationCase) {}

    @Type("RectificationCasesPayload")
    @Description("Result of a change of many rectification cases (整改).")
    public record RectificationCasesPayload(
            @NonNull @Description("Changed cases, in the order of the input.")
            List<@NonNull RectificationCaseView> rectificationCases) {}

    @Type("InternalNote")
    @Description("Note (内部备注) about a rectification case (整改), which only officials see.")
    public record InternalNoteView(
            @NonNull @Description("Time at which the note was added.")
            Instant at,

            @NonNull @Description("Name of the account that added the note.")
            String actor,

            @NonNull @Description("Text of the note.") String text) {}

    @Type("InternalPayload")
    @Description("Result of a change that only officials see.")
    public record InternalPayload(
            @NonNull
            @Description("Cases of the change, in the order of the input, with their current `notes` and `assignee`.")
            List<@NonNull RectificationCaseView> rectificationCases) {}

    @Input("AddNoteInput")
    @Description("Internal note (内部备注) about a case (整改).")
    public record AddNoteInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @NonNull
            @NotBlank
            @Text
            @Description("Text of the note, at most 2,000 characters and not blank. Only officials see it.")
            String text,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Input("AssignCasesInput")
    @Description("Cases (整改) to assign to an account (承办人).")
    public record AssignCasesInput(
            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = CaseToOpen.MAX, message = "TOO_MANY_ENTRIES")
            @Description("Numbers of the cases, at least one and at most 100.")
            List<@NonNull String> numbers,

            @Label
            @Description(
                    "Name of the account, at most 300 characters, as `viewer` and `actor` name it. Only officials see "
                            + "it. Null or left out takes the assignee away.")
            @Nullable
            String assignee,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {}

    @Type("ProposedCase")
    @Description("Rectification case (整改) that should be opened: the campaign found a violation, and the reseller "
            + "has no running or closed case in it.")
    public record ProposedCaseView(
            @NonNull @Description("Violations that stand and would be the grounds (立案依据) of the case.")
            List<@NonNull GroundView> grounds,

            @NonNull
            @Description("Earlier cases of the reseller in other campaigns whose grounds stand, the newest first; "
                    + "withdrawn ones are left out.")
            List<@NonNull RectificationCaseView> earlierCases,

            @NonNull @Description("Severity that the case should have.")
            CaseSeverity severity,

            @NonNull @Description("Reason for this severity.")
            SeverityReason because,

            @Ignore String resellerCode) {}

    @Input("NotifyRectificationInput")
    @Description(
            "Rectification notice to the reseller (整改通知), recorded as an event. It is about all grounds that stand "
                    + "and that no earlier notice was about. It also becomes a measure of the type "
                    + "RECTIFICATION_NOTICE.")
    public record NotifyRectificationInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @Description("Last calendar day for the rectification (整改期限), not before today in China's time zone. "
                    + "When left out, a case keeps the deadline of an earlier notice, and has none otherwise; the "
                    + "law does not prescribe a number of days. Required if that deadline has passed.")
            @Nullable
            LocalDate deadline,

            @Min(value = 1, message = "TOO_LOW")
            @Max(value = WorkingDays.MAX_DAYS, message = "TOO_HIGH")
            @Description(DeadlineInput.OF_NOTICE)
            @Nullable
            Integer workingDays,

            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = MeasureInput.MAX_INSTRUMENTS, message = "TOO_MANY_ENTRIES")
            @Description(MeasureInput.LEGAL_BASIS)
            List<@NonNull String> legalBasis,

            @NonNull @NotBlank @Label @Description(MeasureInput.ISSUED_BY)
            String issuedBy,

            @Label @Description(MeasureInput.DOCUMENT_NUMBER) @Nullable
            String documentNumber,

            @Description("Calendar day on which the notice was served (送达), not before the day of the notice and not "
                    + "after today in China's time zone. Not known when left out.")
            @Nullable
            LocalDate servedOn,

            @Text @Description(MeasureInput.LATER_LAW) @Nullable
            String laterLawBecause,

            @Text @Description(RectificationStepInput.REASON) @Nullable
            String reason,

            @Description(RectificationStepInput.OCCURRED_ON) @Nullable
            LocalDate occurredOn,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.One {

        StepChange.Notify change() {
            return new StepChange.Notify(
                    Position.ONLY,
                    new GivenDeadline(deadline, workingDays),
                    legalBasis,
                    issuedBy,
                    documentNumber,
                    servedOn,
                    EventOrigin.stripped(laterLawBecause),
                    reason,
                    occurredOn);
        }
    }

    @Input("RectificationStepInput")
    @Description("Step in a rectification case (整改).")
    public record RectificationStepInput(
            @NonNull @Description(NUMBER) String number,

            @Text
            @Description(REASON + " Only officials and the reseller of the case see that of a submission.")
            @Nullable
            String reason,

            @Nullable @Size(max = EvidenceInput.MAX_PIECES, message = "TOO_MANY_ENTRIES") @Description(EVIDENCE)
            List<@NonNull @Valid EvidenceInput> evidence,

            @Description(OCCURRED_ON) @Nullable LocalDate occurredOn,

            @Description(VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.One {

        StepChange.Step change(RectificationAction action) {
            return new StepChange.Step(action, reason, occurredOn, EvidenceInput.pieces(evidence));
        }

        StepChange.Reopen reopening() {
            return new StepChange.Reopen(Position.ONLY, reason, occurredOn, EvidenceInput.pieces(evidence), false);
        }

        static final String NUMBER =
                "Number of the case, such as miit-2016-11/yuantel; NOT_FOUND when the case is unknown or "
                        + "hidden from the caller.";
        static final String REASON = "Reason for the step, at most 2,000 characters. It becomes part of the history "
                + "and is public with the case. None when left out.";
        static final String OCCURRED_ON = "Calendar day in China on which the step was taken, if it is recorded "
                + "later, such as the day of a letter. It decides what was in time. Only administrators may give it; "
                + "not after today, and not before the day of the event before. Today when left out.";
        static final String EVIDENCE = "Evidence (证据) for the step, at most 20 pieces, and at most 500 in a case. Only "
                + "officials and the reseller of the case see it. None when left out.";
        static final String REQUIRED_REASON = "Reason for the change, at most 2,000 characters and not blank. It "
                + "becomes part of the history and is public with the case.";
        static final String VERSION = "Version of the case that the client last read. STALE when it is not the current "
                + "version; the error has the current version in `extensions.version`.";
    }

    @Input("CloseRectificationInput")
    @Description("Closing (结案) of a case.")
    public record CloseRectificationInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @Text @Description(RectificationStepInput.REASON) @Nullable
            String reason,

            @NotBlank
            @Text
            @Description("Reason why a SERIOUS case is closed although published re-inspections do not show that it "
                    + "is `putRight`, at most 2,000 characters "
                    + "and not blank. It becomes part of the history and is public with the case. When left "
                    + "out, such a case is not closed.")
            @Nullable
            String withoutReinspection,

            @Nullable
            @Size(max = EvidenceInput.MAX_PIECES, message = "TOO_MANY_ENTRIES")
            @Description(RectificationStepInput.EVIDENCE)
            List<@NonNull @Valid EvidenceInput> evidence,

            @Description(RectificationStepInput.OCCURRED_ON) @Nullable
            LocalDate occurredOn,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.One {

        StepChange.Close change() {
            return new StepChange.Close(
                    reason, EventOrigin.stripped(withoutReinspection), occurredOn, EvidenceInput.pieces(evidence));
        }
    }

    @Input("ReturnRectificationInput")
    @Description("Return (退回) of a case to its reseller.")
    public record ReturnRectificationInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @Description("New last calendar day for the rectification (整改期限), not before today in China's time zone. "
                    + "Required if the case has a deadline; otherwise none when left out.")
            @Nullable
            LocalDate deadline,

            @Min(value = 1, message = "TOO_LOW")
            @Max(value = WorkingDays.MAX_DAYS, message = "TOO_HIGH")
            @Description(DeadlineInput.FROM_THE_ACT)
            @Nullable
            Integer workingDays,

            @NonNull @NotBlank @Text @Description(RectificationStepInput.REQUIRED_REASON)
            String reason,

            @Nullable
            @Size(max = EvidenceInput.MAX_PIECES, message = "TOO_MANY_ENTRIES")
            @Description(RectificationStepInput.EVIDENCE)
            List<@NonNull @Valid EvidenceInput> evidence,

            @Description(RectificationStepInput.OCCURRED_ON) @Nullable
            LocalDate occurredOn,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.One {

        StepChange.Return change() {
            return new StepChange.Return(
                    new GivenDeadline(deadline, workingDays), reason, occurredOn, EvidenceInput.pieces(evidence));
        }
    }

    @Input("ReplyInput")
    @Description("Reply of the reseller (陈述申辩).")
    public record ReplyInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @NonNull
            @NotBlank
            @Text
            @Description("Text of the reply, at most 2,000 characters and not blank. It becomes part of the history. "
                    + "Only officials and the reseller of the case see it, unless `publish` is true.")
            String reason,

            @Nullable
            @Size(max = EvidenceInput.MAX_PIECES, message = "TOO_MANY_ENTRIES")
            @Description(RectificationStepInput.EVIDENCE)
            List<@NonNull @Valid EvidenceInput> evidence,

            @DefaultValue("false")
            @Description("True when the reseller wants its reply to be public with the case; false when left out. The "
                    + "evidence is never public.")
            @Nullable
            Boolean publish,

            @Description(RectificationStepInput.OCCURRED_ON) @Nullable
            LocalDate occurredOn,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.One {

        StepChange.Reply change() {
            return new StepChange.Reply(
                    reason, occurredOn, EvidenceInput.pieces(evidence), Boolean.TRUE.equals(publish));
        }
    }

    @Input("CaseReasonInput")
    @Description("Change of a case (整改) that needs nothing but a reason.")
    public record CaseReasonInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @NonNull @NotBlank @Text @Description(RectificationStepInput.REQUIRED_REASON)
            String reason,

            @Description(RectificationStepInput.OCCURRED_ON) @Nullable
            LocalDate occurredOn,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.One {

        StepChange.Withdraw withdrawal() {
            return new StepChange.Withdraw(reason, occurredOn);
        }

        StepChange.Escalate escalation() {
            return new StepChange.Escalate(reason, occurredOn);
        }

        DeadlineChange.Refuse refusal() {
            return new DeadlineChange.Refuse(reason, occurredOn);
        }
    }

    /** What the inputs of measures have in common. */
    static final class MeasureInput {

        static final int MAX_INSTRUMENTS = 20;
        static final int MAX_OUTLETS = 500;
        static final String ID = "Id of the measure; NOT_FOUND when unknown.";
        static final String ISSUED_BY = "Authority that issues it (决定机关), at most 300 characters.";
        static final String DOCUMENT_NUMBER =
                "Number of the document (文号), at most 300 characters; none when left out.";
        static final String OUTLETS =
                "Codes of the outlets (网点) at which the measure is aimed, at most 500; the reseller "
                        + "as a whole when left out. NOT_FOUND when unknown.";
        static final String OFFICE =
                "Department or office (部门、机构) at which the measure is aimed, at most 300 characters, "
                        + "never the name of a person; none when left out.";
        static final String LEGAL_BASIS =
                "Codes of the legal instruments (法律依据) on which it is based, 1 to 20. Each ground "
                        + "needs one that was in force on its day: the day of the visit, or for a published verdict "
                        + "the days of the visits or the day of publication. NOT_FOUND when unknown.";
        static final String LATER_LAW =
                "Reason for citing a law that was not in force on the day of the violation, such as a lighter one "
                        + "(从旧兼从轻), at most 2,000 characters. With it, a law that is in force today may be cited, "
                        + "too. None when left out.";
        static final String DECIDED_ON =
                "Calendar day on which the measure was decided (决定日期): not before the violation, "
                        + "and not after today in China's time zone.";
        static final String IMPOSED_ON =
                "First calendar day of the measure, not before `decidedOn` and not after today in "
                        + "China's time zone.";
        static final String CONTINUED_FROM =
                "Calendar day since which the measure had been in force before this decision, before `imposedOn`. None "
                        + "when left out.";

        private MeasureInput() {}

        /** @return the codes without repetitions, ascending as the database orders them */
        private static List<String> ascending(@org.jspecify.annotations.Nullable List<String> codes) {
            return codes == null
                    ? List.of()
                    : codes.stream().distinct().sorted().toList();
        }
    }

    @Input("ImposeMeasureInput")
    @Description("Measure to impose on the reseller (转售企业) of a case.")
    public record ImposeMeasureInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @NonNull
            @Description(
                    "Type of the measure. Not RECTIFICATION_NOTICE, which `notifyRectification` imposes. PENALTY, and "
                            + "CIRCULATED_CRITICISM decided from 2021-07-15 on, require `penaltyProcedure`.")
            MeasureType type,

            @NonNull @NotBlank @Label @Description(MeasureInput.ISSUED_BY)
            String issuedBy,

            @Label @Description(MeasureInput.DOCUMENT_NUMBER) @Nullable
            String documentNumber,

            @Nullable
            @Size(max = MeasureInput.MAX_OUTLETS, message = "TOO_MANY_ENTRIES")
            @Description(MeasureInput.OUTLETS)
            List<@NonNull String> outlets,

            @Label @Description(MeasureInput.OFFICE) @Nullable
            String office,

            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = MeasureInput.MAX_INSTRUMENTS, message = "TOO_MANY_ENTRIES")
            @Description(MeasureInput.LEGAL_BASIS)
            List<@NonNull String> legalBasis,

            @NonNull @Description(MeasureInput.DECIDED_ON) LocalDate decidedOn,

            @NonNull @Description(MeasureInput.IMPOSED_ON) LocalDate imposedOn,

            @Description(MeasureInput.CONTINUED_FROM) @Nullable
            LocalDate continuedFrom,

            @Text @Description(MeasureInput.LATER_LAW) @Nullable
            String laterLawBecause,

            @Id
            @Description("Id of the penalty procedure that the measure ends; NOT_FOUND when the case has no such "
                    + "procedure. No penalty when left out.")
            @Nullable
            String penaltyProcedure,

            @Description(
                    "Kinds of penalty (处罚种类) for PENALTY, at least one and none that the notice did not intend. None "
                            + "when left out, as for other types.")
            @Nullable
            List<@NonNull PenaltyKind> penaltyKinds,

            @Digits(integer = 12, fraction = 2, message = "AMOUNT")
            @DecimalMax(value = Sanction.MAX_AMOUNT, message = "AMOUNT")
            @Positive(message = "AMOUNT")
            @Description(PenaltyInput.AMOUNT + " Not more than the notice intended.")
            @Nullable
            BigDecimal amount,

            @Pattern(regexp = "CNY", message = "CURRENCY")
            @Description("Currency of the amount by ISO 4217. CNY, the only one, when left out.")
            @Nullable
            String currency,

            @Text
            @Description("Further information on the measure, at most 2,000 characters. It becomes part of the "
                    + "history and is public with the case. None when left out.")
            @Nullable
            String note,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.One {

        MeasureChange.Impose change() {
            MeasureTerms terms = new MeasureTerms(
                    imposedOn,
                    issuedBy,
                    documentNumber,
                    office,
                    decidedOn,
                    continuedFrom,
                    EventOrigin.stripped(laterLawBecause),
                    EventOrigin.stripped(note));
            MeasureStatement statement = new MeasureStatement(type, terms, legalBasis, MeasureInput.ascending(outlets));
            return new MeasureChange.Impose(Position.ONLY, statement, outlets, note, penalty());
        }

        private PenaltyChange.Imposed penalty() {
            // 0 for an id that names no procedure of this case.
            Integer notice = penaltyProcedure == null
                    ? null
                    : CasePart.parse(penaltyProcedure)
                            .filter(each -> each.type() == CasePart.Type.PENALTY_PROCEDURE
                                    && each.caseKey().number().equals(number))
                            .map(CasePart::number)
                            .orElse(0);
            return new PenaltyChange.Imposed(notice, penaltyKinds, amount);
        }
    }

    @Input("CorrectMeasureInput")
    @Description(
            "Correction of what is recorded of a measure. Only the given values change, and the history keeps both.")
    public record CorrectMeasureInput(
            @Id @NonNull @Description(MeasureInput.ID) String id,

            @Label
            @Description(
                    "Authority that issued it (决定机关), at most 300 characters; unchanged when left out. Required if "
                            + "none was recorded.")
            @Nullable
            String issuedBy,

            @Label
            @Description("Number of the document (文号), at most 300 characters; unchanged when left out.")
            @Nullable
            String documentNumber,

            @Nullable
            @Size(max = MeasureInput.MAX_OUTLETS, message = "TOO_MANY_ENTRIES")
            @Description(
                    "Codes of the outlets (网点) at which the measure is aimed, at most 500; unchanged when left out, "
                            + "and none when empty. NOT_FOUND when unknown.")
            List<@NonNull String> outlets,

            @Label
            @Description(
                    "Department or office (部门、机构) at which the measure is aimed, at most 300 characters; unchanged "
                            + "when left out.")
            @Nullable
            String office,

            @Nullable
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = MeasureInput.MAX_INSTRUMENTS, message = "TOO_MANY_ENTRIES")
            @Description(
                    "Codes of the legal instruments (法律依据) on which it is based, 1 to 20; unchanged when left out. "
                            + "Each ground needs one that was in force on its day. NOT_FOUND when unknown.")
            List<@NonNull String> legalBasis,

            @Description("Calendar day on which the measure was decided (决定日期); unchanged when left out.") @Nullable
            LocalDate decidedOn,

            @Description("First calendar day of the measure; unchanged when left out. BAD_USER_INPUT after the day on "
                    + "which the measure was lifted.")
            @Nullable
            LocalDate imposedOn,

            @Description(
                    "Calendar day since which the measure had been in force before this decision; unchanged when left "
                            + "out.")
            @Nullable
            LocalDate continuedFrom,

            @Text
            @Description("Reason for citing a law that was not in force on the day of the violation (从旧兼从轻), at most "
                    + "2,000 characters; unchanged when left out.")
            @Nullable
            String laterLawBecause,

            @Text
            @Description("Further information on the measure, at most 2,000 characters; unchanged when left out.")
            @Nullable
            String note,

            @NonNull @NotBlank @Text @Description(RectificationStepInput.REQUIRED_REASON)
            String reason,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.OfMeasure {

        @Override
        public MeasureChange.Correct change(CasePart part, int sequence) {
            return new MeasureChange.Correct(sequence, this);
        }

        /** @return the statement with the given values; the others are those of the earlier statement */
        MeasureStatement correct(MeasureStatement earlier) {
            MeasureTerms before = Objects.requireNonNull(earlier.terms());
            MeasureTerms terms = new MeasureTerms(
                    given(imposedOn).orElse(before.imposedOn()),
                    given(issuedBy).orElse(before.issuedBy()),
                    given(documentNumber).orElse(before.documentNumber()),
                    given(office).orElse(before.office()),
                    given(decidedOn).orElse(before.decidedOn()),
                    given(continuedFrom).orElse(before.continuedFrom()),
                    given(EventOrigin.stripped(laterLawBecause)).orElse(before.laterLawBecause()),
                    given(EventOrigin.stripped(note)).orElse(before.note()));
            return new MeasureStatement(
                    earlier.type(),
                    terms,
                    given(legalBasis).orElse(earlier.legalBasis()),
                    outlets == null ? earlier.outlets() : MeasureInput.ascending(outlets));
        }

        private static <T> Optional<T> given(@org.jspecify.annotations.Nullable T value) {
            return Optional.ofNullable(value);
        }
    }

    @Input("LiftMeasureInput")
    @Description("Measure to lift (解除).")
    public record LiftMeasureInput(
            @Id @NonNull @Description(MeasureInput.ID) String id,

            @NonNull
            @Description("Calendar day on which the measure is lifted, not before its first day and not after today in "
                    + "China's time zone.")
            LocalDate liftedOn,

            @NonNull @NotBlank @Text @Description(RectificationStepInput.REQUIRED_REASON)
            String reason,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.OfMeasure {

        @Override
        public MeasureChange.Lift change(CasePart part, int sequence) {
            return new MeasureChange.Lift(sequence, liftedOn, reason);
        }
    }

    @Input("WithdrawMeasureInput")
    @Description("Measure to withdraw (撤回), because it should not have been imposed.")
    public record WithdrawMeasureInput(
            @Id @NonNull @Description(MeasureInput.ID) String id,

            @NonNull @NotBlank @Text @Description(RectificationStepInput.REQUIRED_REASON)
            String reason,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.OfMeasure {

        @Override
        public MeasureChange.Withdraw change(CasePart part, int sequence) {
            return new MeasureChange.Withdraw(sequence, reason);
        }
    }

    @Input("RecordServiceInput")
    @Description(
            "Service (送达) of a measure or a penalty notice on the reseller. A later record replaces an earlier one.")
    public record RecordServiceInput(
            @Id @NonNull @Description("Id of the measure or the penalty procedure; NOT_FOUND when unknown.")
            String id,

            @NonNull
            @Description(
                    "Calendar day on which it was served, not before the first day of the measure or the day of the "
                            + "notice, and not after today in China's time zone.")
            LocalDate servedOn,

            @Nullable
            @Size(max = EvidenceInput.MAX_PIECES, message = "TOO_MANY_ENTRIES")
            @Description(
                    "Evidence (证据) for the service, such as the receipt, at most 20 pieces, and at most 500 in a case. "
                            + "Only officials and the reseller of the case see it. None when left out.")
            List<@NonNull @Valid EvidenceInput> evidence,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.OfPart {

        @Override
        public Set<CasePart.Type> types() {
            return EnumSet.of(CasePart.Type.MEASURE, CasePart.Type.PENALTY_PROCEDURE);
        }

        @Override
        public CaseChange change(CasePart part, int sequence) {
            List<Evidence> pieces = EvidenceInput.pieces(evidence);
            if (part.type() == CasePart.Type.PENALTY_PROCEDURE) {
                return new PenaltyChange.Serve(sequence, servedOn, pieces);
            }
            return new MeasureChange.Serve(sequence, servedOn, pieces);
        }
    }

    /** What the inputs of deadlines have in common. */
    static final class DeadlineInput {

        private static final String DAYS =
                "Deadline as a number of working days (工作日), 1 to 1,000, instead of " + "`deadline`. ";
        private static final String UNKNOWN = " BAD_USER_INPUT if the calendar of a year is not known.";
        static final String OF_NOTICE =
                DAYS + "The first is the day after `servedOn`, or after the notice if it is not known; in that case "
                        + "the deadline moves to a later day when the service of the notice is recorded. None when "
                        + "left out."
                        + UNKNOWN;
        static final String FROM_THE_ACT =
                DAYS + "The first is the day after the return. None when left " + "out." + UNKNOWN;
        static final String OF_EXTENSION =
                DAYS + "The first is the day after the current deadline, or after today if it has passed or there is "
                        + "none. Required when `deadline` is left out." + UNKNOWN;
        static final String OF_CORRECTION =
                DAYS + "The first is the day after the service of the last notice, or after that notice. Required when "
                        + "`deadline` is left out." + UNKNOWN;

        private DeadlineInput() {}
    }

    @Input("RequestExtensionInput")
    @Description("Request of the reseller for a later deadline (延期申请).")
    public record RequestExtensionInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @NonNull
            @Description("Last calendar day for the rectification (整改期限) for which the reseller asks, later than the "
                    + "current deadline.")
            LocalDate deadline,

            @NonNull
            @NotBlank
            @Text
            @Description("Reason for the request, at most 2,000 characters and not blank. It becomes part of the "
                    + "history. Only officials and the reseller of the case see it.")
            String reason,

            @Nullable
            @Size(max = EvidenceInput.MAX_PIECES, message = "TOO_MANY_ENTRIES")
            @Description(RectificationStepInput.EVIDENCE)
            List<@NonNull @Valid EvidenceInput> evidence,

            @Description(RectificationStepInput.OCCURRED_ON) @Nullable
            LocalDate occurredOn,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.One {

        DeadlineChange.Request change() {
            return new DeadlineChange.Request(deadline, reason, occurredOn, EvidenceInput.pieces(evidence));
        }
    }

    @Input("ExtendDeadlineInput")
    @Description("New deadline (整改期限) of a case.")
    public record ExtendDeadlineInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @Description("Last calendar day for the rectification (整改期限), later than the current deadline and not "
                    + "before today in China's time zone. Required when "
                    + "`workingDays` is left out.")
            @Nullable
            LocalDate deadline,

            @Min(value = 1, message = "TOO_LOW")
            @Max(value = WorkingDays.MAX_DAYS, message = "TOO_HIGH")
            @Description(DeadlineInput.OF_EXTENSION)
            @Nullable
            Integer workingDays,

            @NonNull @NotBlank @Text @Description(RectificationStepInput.REQUIRED_REASON)
            String reason,

            @Description(RectificationStepInput.OCCURRED_ON) @Nullable
            LocalDate occurredOn,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.One {

        DeadlineChange.Extend change() {
            return new DeadlineChange.Extend(new GivenDeadline(deadline, workingDays), reason, occurredOn);
        }
    }

    @Input("CorrectDeadlineInput")
    @Description("Correction of a mistyped deadline (整改期限) of a case.")
    public record CorrectDeadlineInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @Description("Right last calendar day for the rectification (整改期限), earlier or later than the current one, "
                    + "and not before today in China's time zone. Required when "
                    + "`workingDays` is left out.")
            @Nullable
            LocalDate deadline,

            @Min(value = 1, message = "TOO_LOW")
            @Max(value = WorkingDays.MAX_DAYS, message = "TOO_HIGH")
            @Description(DeadlineInput.OF_CORRECTION)
            @Nullable
            Integer workingDays,

            @NonNull @NotBlank @Text @Description(RectificationStepInput.REQUIRED_REASON)
            String reason,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.One {

        DeadlineChange.Correct change() {
            return new DeadlineChange.Correct(new GivenDeadline(deadline, workingDays), reason);
        }
    }

    @Type("PenaltyProcedure")
    @Description("Penalty procedure (行政处罚程序) in a case, from the notice of an intended penalty (行政处罚事先告知书) to the "
            + "penalty, or to none. Only officials and the reseller of the case see it.")
    public record PenaltyProcedureView(
            @NonNull
            @Description("Kinds of penalty that the notice intends (拟处罚种类), in the order of the law; at least one.")
            List<@NonNull PenaltyKind> penaltyKinds,

            @Description("Amount that the notice intends, in yuan (元); null unless it is a fine or a confiscation.")
            @Nullable
            BigDecimal amount,

            @NonNull @Description("Facts on which the penalty would be based (违法事实).")
            String facts,

            @NonNull @Description("Authority that issued the notice (告知机关).")
            String issuedBy,

            @Description("Number of the notice (文号); null when none was given.") @Nullable
            String documentNumber,

            @NonNull @Description("Calendar day of the notice in China.")
            LocalDate givenOn,

            @Description(
                    "Calendar day on which the notice was served on the reseller (送达); null when it is not recorded.")
            @Nullable
            LocalDate servedOn,

            @NonNull
            @Description("Last calendar day for the reseller's statement and defence (陈述申辩), as the notice sets it.")
            LocalDate respondBy,

            @Description("True when the notice offers a hearing (听证).")
            boolean hearingOffered,

            @Description(
                    "Last calendar day on which the reseller can ask for a hearing: the fifth working day after the "
                            + "service (行政处罚法 arts. 64, 85). Null before the service, and where no hearing is offered.")
            @Nullable
            LocalDate hearingRequestBy,

            @Description("Calendar day on which the reseller asked for a hearing; null when it is not recorded.")
            @Nullable
            LocalDate hearingRequestedOn,

            @Description("Calendar day on which the hearing was held; null when it is not recorded.") @Nullable
            LocalDate hearingHeldOn,

            @Description("Calendar day on which the reseller waived the hearing (放弃听证); null when it is not recorded.")
            @Nullable
            LocalDate waivedOn,

            @Description("Calendar day on which the procedure ended without a penalty (不予行政处罚); null otherwise.")
            @Nullable
            LocalDate droppedOn,

            @Description("Reason for citing a law that was not in force on the day of the violation (从旧兼从轻); null when "
                    + "none was given.")
            @Nullable
            String laterLawBecause,

            @Ignore RectificationEvent.Key givenBy,
            @Ignore int version,
            @Ignore @org.jspecify.annotations.Nullable Integer imposedIn) {

        @Id
        @NonNull
        @Description("Opaque global id of the procedure, for its mutations and for `imposeMeasure`.")
        public String getId() {
            return new CasePart(CasePart.Type.PENALTY_PROCEDURE, givenBy.caseKey(), givenBy.sequence()).id();
        }

        /** @return the measure that ended the procedure, at the version of the case; null if none did */
        Measure.@org.jspecify.annotations.Nullable Key penaltyKey() {
            return imposedIn == null ? null : new Measure.Key(givenBy.campaign(), givenBy.reseller(), imposedIn);
        }

        static PenaltyProcedureView of(PenaltyProcedure procedure, int version) {
            PenaltyIntent intent = procedure.intent();
            PenaltyNotice.Key key = procedure.notice().key;
            return new PenaltyProcedureView(
                    intent.sanction().ofKinds(),
                    intent.sanction().amount(),
                    intent.facts(),
                    intent.issuedBy(),
                    intent.documentNumber(),
                    procedure.givenOn(),
                    procedure.servedOn(),
                    intent.respondBy(),
                    intent.hearingOffered(),
                    procedure.hearingRequestBy(),
                    procedure.requestedOn(),
                    procedure.heldOn(),
                    procedure.waivedOn(),
                    procedure.droppedOn(),
                    intent.laterLawBecause(),
                    new RectificationEvent.Key(key.campaign(), key.reseller(), key.givenIn()),
                    version,
                    procedure.imposedIn());
        }
    }

    @Type("Review")
    @Description("Reconsideration or lawsuit (行政复议、行政诉讼) about a measure, as the last record states it.")
    public record ReviewView(
            @NonNull @Description("Kind of the review.") ReviewKind kind,

            @NonNull @Description("Calendar day on which the reseller filed it (申请、起诉日期).")
            LocalDate filedOn,

            @NonNull @Description("Authority or court that reviews the measure (复议机关、法院).")
            String body,

            @Description("Number of the proceedings (案号); null when none was given.") @Nullable
            String reference,

            @Description("Result of the review; null while it runs.") @Nullable
            ReviewResult result,

            @Description("Calendar day of the result (决定、判决日期); null while the review runs.") @Nullable
            LocalDate decidedOn,

            @Ignore int number,
            @Ignore Measure.Key reviewed,
            @Ignore int version) {

        @Id
        @NonNull
        @Description("Opaque global id of the review, for recording its result.")
        public String getId() {
            return new CasePart(CasePart.Type.REVIEW, reviewed.caseKey(), number).id();
        }

        static ReviewView of(CaseReview review, int number, int version) {
            CaseReview.Terms terms = review.terms;
            return new ReviewView(
                    terms.kind(),
                    terms.filedOn(),
                    terms.body(),
                    terms.reference(),
                    terms.result(),
                    terms.decidedOn(),
                    number,
                    review.measure(),
                    version);
        }
    }

    /** What the inputs of penalties have in common. */
    static final class PenaltyInput {

        static final String PROCEDURE = "Id of the penalty procedure; NOT_FOUND when unknown.";
        static final String AMOUNT = "Amount in yuan (元), more than 0, with at most 12 digits before and 2 after the "
                + "decimal point; for a fine with a confiscation the sum of both. Required for FINE and "
                + "CONFISCATION, and refused for other kinds. None when left out.";
        static final String EVIDENCE =
                "Evidence (证据), at most 20 pieces, and at most 500 in a case. Only officials and "
                        + "the reseller of the case see it. None when left out.";

        private PenaltyInput() {}
    }

    @Input("GivePenaltyNoticeInput")
    @Description("Notice of a penalty that the regulator intends (行政处罚事先告知书).")
    public record GivePenaltyNoticeInput(
            @NonNull @Description(RectificationStepInput.NUMBER)
            String number,

            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Description("Kinds of the intended penalty (拟处罚种类), at least one.")
            List<@NonNull PenaltyKind> penaltyKinds,

            @Digits(integer = 12, fraction = 2, message = "AMOUNT")
            @DecimalMax(value = Sanction.MAX_AMOUNT, message = "AMOUNT")
            @Positive(message = "AMOUNT")
            @Description(PenaltyInput.AMOUNT)
            @Nullable
            BigDecimal amount,

            @NonNull
            @NotBlank
            @Text
            @Description(
                    "Facts on which the penalty would be based (违法事实), at most 2,000 characters. Only officials and "
                            + "the reseller of the case see them.")
            String facts,

            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = MeasureInput.MAX_INSTRUMENTS, message = "TOO_MANY_ENTRIES")
            @Description("Codes of the legal instruments (法律依据) on which the penalty would be based, 1 to 20: laws, "
                    + "regulations and rules. Each ground needs one that was in force on its day. NOT_FOUND when "
                    + "unknown.")
            List<@NonNull String> legalBasis,

            @NonNull @NotBlank @Label @Description(MeasureInput.ISSUED_BY)
            String issuedBy,

            @Label @Description(MeasureInput.DOCUMENT_NUMBER) @Nullable
            String documentNumber,

            @NonNull
            @Description("Last calendar day for the reseller's statement and defence (陈述申辩), not before the notice and "
                    + "its service. The law gives no number of days.")
            LocalDate respondBy,

            @Description("True when the notice offers a hearing (听证). Required to be true for QUALIFICATION_LOWERED, "
                    + "LICENCE_REVOKED, BUSINESS_SUSPENDED, CLOSURE_ORDERED and OCCUPATION_RESTRICTED (行政处罚法 art. "
                    + "63); from which amount on a fine or a confiscation requires it, other rules say.")
            boolean hearingOffered,

            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = EvidenceInput.MAX_PIECES, message = "TOO_MANY_ENTRIES")
            @Description(
                    "Evidence (证据) that the regulator collected itself, 1 to 20 pieces, and at most 500 in a case. "
                            + "Only officials and the reseller of the case see it.")
            List<@NonNull @Valid EvidenceInput> evidence,

            @Text @Description(MeasureInput.LATER_LAW) @Nullable
            String laterLawBecause,

            @Description(
                    "Calendar day on which the notice was served (送达), not before the notice and not after today in "
                            + "China's time zone. Not known yet when left out.")
            @Nullable
            LocalDate servedOn,

            @Description(RectificationStepInput.OCCURRED_ON) @Nullable
            LocalDate occurredOn,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.One {

        PenaltyChange.Give change() {
            PenaltyIntent intent = new PenaltyIntent(
                    Sanction.of(penaltyKinds, amount),
                    facts.strip(),
                    issuedBy,
                    documentNumber,
                    respondBy,
                    hearingOffered,
                    EventOrigin.stripped(laterLawBecause));
            return new PenaltyChange.Give(intent, legalBasis, servedOn, occurredOn, EvidenceInput.pieces(evidence));
        }
    }

    @Input("RecordHearingInput")
    @Description("Hearing (听证) in a penalty procedure: at least one of `requestedOn`, `heldOn` and "
            + "`waivedOn`. A later record replaces the days that it gives.")
    public record RecordHearingInput(
            @Id @NonNull @Description(PenaltyInput.PROCEDURE)
            String penaltyProcedure,

            @Description(
                    "Calendar day on which the reseller asked for the hearing, not before the service of the notice, "
                            + "not after `hearingRequestBy` and not after today. Unchanged when left out.")
            @Nullable
            LocalDate requestedOn,

            @Description(
                    "Calendar day on which the hearing was held, not before the request and not after today. Unchanged "
                            + "when left out.")
            @Nullable
            LocalDate heldOn,

            @Description("Calendar day on which the reseller waived the hearing (放弃听证), not before the service of the "
                    + "notice and not after today. Unchanged when left out.")
            @Nullable
            LocalDate waivedOn,

            @Nullable
            @Size(max = EvidenceInput.MAX_PIECES, message = "TOO_MANY_ENTRIES")
            @Description(PenaltyInput.EVIDENCE)
            List<@NonNull @Valid EvidenceInput> evidence,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.OfProcedure {

        @Override
        public PenaltyChange.Hear change(CasePart part, int sequence) {
            return new PenaltyChange.Hear(sequence, requestedOn, heldOn, waivedOn, EvidenceInput.pieces(evidence));
        }
    }

    @Input("DropPenaltyInput")
    @Description("Penalty procedure to end without a penalty (不予行政处罚).")
    public record DropPenaltyInput(
            @Id @NonNull @Description(PenaltyInput.PROCEDURE)
            String penaltyProcedure,

            @NonNull
            @Description(
                    "Calendar day of the decision, not before the notice and not after today in China's time zone.")
            LocalDate droppedOn,

            @NonNull
            @NotBlank
            @Text
            @Description("Reason for the decision, at most 2,000 characters. Only officials and the "
                    + "reseller of the case see it.")
            String reason,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.OfProcedure {

        @Override
        public PenaltyChange.Drop change(CasePart part, int sequence) {
            return new PenaltyChange.Drop(sequence, droppedOn, reason);
        }
    }

    @Input("RecordPaymentInput")
    @Description("Payment (缴纳) of a penalty's amount, or more time for it: at least one of `paidOn` and `payBy`.")
    public record RecordPaymentInput(
            @Id @NonNull @Description(MeasureInput.ID) String id,

            @Description(
                    "Calendar day on which the amount was paid in full, not before the first day of the penalty and "
                            + "not after today in China's time zone. Not paid yet when left out.")
            @Nullable
            LocalDate paidOn,

            @Description(
                    "Last calendar day that the regulator grants (暂缓、分期缴纳, 行政处罚法 art. 66), not before the first day of "
                            + "the penalty. Unchanged when left out.")
            @Nullable
            LocalDate payBy,

            @Text
            @Description(
                    "Reason for more time, or a note on the payment, at most 2,000 characters. It becomes part of the "
                            + "history and is public with the case. None when left out.")
            @Nullable
            String reason,

            @Nullable
            @Size(max = EvidenceInput.MAX_PIECES, message = "TOO_MANY_ENTRIES")
            @Description(PenaltyInput.EVIDENCE)
            List<@NonNull @Valid EvidenceInput> evidence,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.OfMeasure {

        @Override
        public PenaltyChange.Pay change(CasePart part, int sequence) {
            return new PenaltyChange.Pay(sequence, paidOn, payBy, reason, EvidenceInput.pieces(evidence));
        }
    }

    @Input("RecordReviewInput")
    @Description("Reconsideration or lawsuit (行政复议、行政诉讼) about a measure, or its result.")
    public record RecordReviewInput(
            @Id @NonNull @Description(MeasureInput.ID) String measure,

            @Id
            @Description(
                    "Id of a review that was recorded before, which this record replaces, such as with its result; "
                            + "NOT_FOUND when the measure has no such review. A new review when left out.")
            @Nullable
            String review,

            @NonNull @Description("Kind of the review.") ReviewKind kind,

            @NonNull
            @Description(
                    "Calendar day on which the reseller filed it, not before the decision on the measure and not after "
                            + "today in China's time zone.")
            LocalDate filedOn,

            @NonNull
            @NotBlank
            @Label
            @Description("Authority or court that reviews the measure (复议机关、法院), at most 300 characters.")
            String body,

            @Label @Description("Number of the proceedings (案号), at most 300 characters; none when left out.") @Nullable
            String reference,

            @Description(
                    "Result of the review; it still runs when left out. ANNULLED withdraws a measure that is in force.")
            @Nullable
            ReviewResult result,

            @Description(
                    "Calendar day of the result, not before `filedOn` and not after today; required with `result`, and "
                            + "refused without. None when left out.")
            @Nullable
            LocalDate decidedOn,

            @Description(RectificationStepInput.VERSION) int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey)
            implements CaseRequest.OfMeasure {

        @Override
        public String id() {
            return measure;
        }

        @Override
        public String path() {
            return "input.measure";
        }

        @Override
        public PenaltyChange.RecordReview change(CasePart part, int sequence) {
            CaseReview.Terms terms = new CaseReview.Terms(kind, filedOn, body, reference, result, decidedOn);
            Integer earlier = review == null
                    ? null
                    : Optional.of(review)
                            .flatMap(CasePart::parse)
                            .filter(each -> each.type() == CasePart.Type.REVIEW
                                    && each.caseKey().equals(part.caseKey()))
                            .map(CasePart::number)
                            .orElse(0);
            return new PenaltyChange.RecordReview(sequence, earlier, terms);
        }
    }
}
