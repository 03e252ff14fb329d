package org.realnameaudit.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.attachment.AttachmentSchema.AttachmentView;
import org.realnameaudit.calendar.KnownYears;
import org.realnameaudit.calendar.ShippedYears;
import org.realnameaudit.campaign.CampaignBasis;
import org.realnameaudit.campaign.CampaignPurpose;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.CampaignStatus;
import org.realnameaudit.identity.FourEyes;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.rectification.CaseSituation.Violations;
import org.realnameaudit.reference.Channel;
import org.realnameaudit.reference.LegalBasis;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.reference.ShippedLaw;

/**
 * A case without a service and a database, with the facts that its rules read. The law and the working days are the
 * shipped ones. Today is 2026-03-10, and the case was opened on the day before, because of one violating inspection of
 * 2026-03-02.
 */
final class CaseOnPaper implements CaseFacts {

    static final CaseKey KEY = new CaseKey("syn-c1", "syn-0001");
    static final Set<Party> REGULATOR = Set.of(Party.REGULATOR);
    static final Set<Party> RESELLER = Set.of(Party.RESELLER);

    final RectificationCase rectification = new RectificationCase(KEY, CaseSeverity.ORDINARY);
    final List<RectificationEvent> history = new ArrayList<>();
    final List<StatedMeasure> measures = new ArrayList<>();
    final List<Ground> grounds = new ArrayList<>();
    final List<PenaltyNotice> notices = new ArrayList<>();
    final Map<Integer, Sanction> sanctions = new HashMap<>();
    final List<CaseReview> reviews = new ArrayList<>();

    LocalDate today = LocalDate.parse("2026-03-09");
    /** All acts are those of the account {@code x}. */
    FourEyes fourEyes = FourEyes.OFF;

    CampaignStatus campaignStatus = CampaignStatus.PUBLISHED;
    long evidence;

    /** What re-inspections show. */
    @Nullable
    Boolean putRight;

    CaseOnPaper() {
        history.add(rectification.open(new EventOrigin(now(), "x", "x", null)));
        grounds.add(ground("syn-0001-o0001", "2026-03-02"));
        on("2026-03-10");
    }

    static Ground ground(String outlet, String inspectedOn) {
        return new Ground(
                KEY,
                new InspectionKey(KEY.campaign(), outlet, (short) 1),
                LocalDate.parse(inspectedOn),
                "440000",
                false,
                true);
    }

    CaseOnPaper on(String day) {
        today = LocalDate.parse(day);
        return this;
    }

    /** Takes an action of the regulator. */
    CaseOnPaper after(CaseChange change) {
        apply(change, REGULATOR);
        return this;
    }

    /** Brings the case to a status in the shortest way. */
    CaseOnPaper in(RectificationStatus status) {
        switch (status) {
            case OPEN -> {}
            case NOTIFIED -> after(notice().build());
            case RECTIFYING -> in(RectificationStatus.NOTIFIED).after(step(RectificationAction.START));
            case SUBMITTED -> in(RectificationStatus.RECTIFYING).after(step(RectificationAction.SUBMIT));
            case RETURNED ->
                in(RectificationStatus.SUBMITTED).after(new StepChange.Return(day("2027-01-29"), "x", null, List.of()));
            case ACCEPTED -> in(RectificationStatus.SUBMITTED).after(step(RectificationAction.ACCEPT));
            case CLOSED -> in(RectificationStatus.ACCEPTED).after(step(RectificationAction.CLOSE));
            case WITHDRAWN -> after(new StepChange.Withdraw("x", null));
        }
        return this;
    }

    RectificationEvent apply(CaseChange change, Collection<Party> parties) {
        RectificationCase.Decision decided =
                rectification.apply(change, this, Set.copyOf(parties), new Actor("x", "x"), now());
        RectificationEvent event = decided.event();
        history.add(event);
        evidence += decided.detail().evidence.size();
        MeasureStatement stated = decided.detail().statement;
        if (stated != null) {
            int imposedIn = event.measure == null ? event.key.sequence() : event.measure;
            measures.add(new StatedMeasure(
                    new Measure.Key(KEY.campaign(), KEY.reseller(), imposedIn),
                    event.key.sequence(),
                    stated,
                    null,
                    null,
                    null,
                    null));
        } else if (event.action == RectificationAction.LIFT_MEASURE
                || event.action == RectificationAction.WITHDRAW_MEASURE
                || event.action == RectificationAction.WITHDRAW) {
            measures.replaceAll(each -> ended(each, event));
        }
        addPenalty(event, decided.detail());
        grounds.replaceAll(each -> decided.detail().grounds.contains(each.inspection())
                ? new Ground(KEY, each.inspection(), each.inspectedOn(), each.region(), true, each.stands())
                : each);
        return event;
    }

    private void addPenalty(RectificationEvent event, EventDetail detail) {
        if (detail.intent != null) {
            notices.add(new PenaltyNotice(event.key, detail.intent));
        }
        if (detail.sanction != null) {
            sanctions.put(event.key.sequence(), detail.sanction);
        }
        if (detail.review != null) {
            int first = detail.reviewIn == null ? event.key.sequence() : detail.reviewIn;
            reviews.add(new CaseReview(event.key, first, Objects.requireNonNull(event.measure), detail.review));
            if (detail.review.result() == ReviewResult.ANNULLED) {
                measures.replaceAll(each -> annulled(each, event));
            }
        }
    }

    private static StatedMeasure annulled(StatedMeasure measure, RectificationEvent by) {
        return measure.withdrawnIn() != null || measure.key().imposedIn() != Objects.requireNonNull(by.measure)
                ? measure
                : new StatedMeasure(
                        measure.key(),
                        measure.statedIn(),
                        measure.statement(),
                        measure.liftedOn(),
                        measure.liftedIn(),
                        by.day(),
                        by.key.sequence());
    }

    private static StatedMeasure ended(StatedMeasure measure, RectificationEvent by) {
        if (!measure.isInForceAfter(by.key.sequence())
                || by.measure != null && by.measure != measure.key().imposedIn()) {
            return measure;
        }
        boolean lifted = by.action == RectificationAction.LIFT_MEASURE;
        return new StatedMeasure(
                measure.key(),
                measure.statedIn(),
                measure.statement(),
                lifted ? by.measureDay : null,
                lifted ? by.key.sequence() : null,
                lifted ? null : by.day(),
                lifted ? null : by.key.sequence());
    }

    /** @return the errors of the change as pairs of path and message, ascending; {@code OK} if it is possible */
    String refusal(CaseChange change, Set<Party> parties) {
        try {
            apply(change, parties);
            return "OK";
        } catch (Failure failure) {
            return failure.errors().isEmpty()
                    ? failure.code().name()
                    : failure.errors().stream()
                            .map(each -> each.path() + " " + each.message())
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
    }

    static StepChange.Step step(RectificationAction action) {
        return new StepChange.Step(action, null, null, List.of());
    }

    static GivenDeadline day(String day) {
        return new GivenDeadline(LocalDate.parse(day), null);
    }

    static GivenDeadline workingDays(int days) {
        return new GivenDeadline(null, days);
    }

    static NoticeBuilder notice() {
        return new NoticeBuilder();
    }

    /** A notice with a deadline by day, based on a law that was in force. */
    static final class NoticeBuilder {

        private GivenDeadline deadline = day("2026-12-31");
        private List<String> legalBasis = List.of("miit-order-25");
        private @Nullable LocalDate servedOn;
        private @Nullable LocalDate occurredOn;
        private @Nullable String laterLaw;

        NoticeBuilder deadline(GivenDeadline given) {
            deadline = given;
            return this;
        }

        NoticeBuilder citing(String... codes) {
            legalBasis = List.of(codes);
            return this;
        }

        NoticeBuilder because(String laterLawBecause) {
            laterLaw = laterLawBecause;
            return this;
        }

        NoticeBuilder servedOn(String day) {
            servedOn = LocalDate.parse(day);
            return this;
        }

        NoticeBuilder occurredOn(String day) {
            occurredOn = LocalDate.parse(day);
            return this;
        }

        StepChange.Notify build() {
            return new StepChange.Notify(
                    Position.ONLY, deadline, legalBasis, "x", null, servedOn, laterLaw, null, occurredOn);
        }
    }

    static MeasureChange.Impose measure(MeasureType type, String decidedOn, String... outlets) {
        LocalDate day = LocalDate.parse(decidedOn);
        return new MeasureChange.Impose(
                Position.ONLY,
                new MeasureStatement(
                        type,
                        new MeasureTerms(day, "x", null, null, day, null, null, null),
                        List.of("miit-order-25"),
                        List.of(outlets)),
                List.of(outlets),
                null,
                PenaltyChange.Imposed.NONE);
    }

    private Instant now() {
        return today.atTime(LocalTime.NOON).atZone(ShanghaiClock.ZONE).toInstant();
    }

    @Override
    public LocalDate today() {
        return today;
    }

    @Override
    public FourEyes fourEyes() {
        return fourEyes;
    }

    @Override
    public CampaignView campaign() {
        return new CampaignView(
                KEY.campaign(),
                "x",
                "x",
                campaignStatus,
                CampaignBasis.RECORDED_INSPECTIONS,
                CampaignPurpose.RANDOM,
                null,
                LocalDate.parse("2026-03-01"),
                LocalDate.parse("2026-03-05"),
                null,
                null,
                List.of(),
                null,
                null,
                1,
                null,
                null,
                List.of());
    }

    @Override
    public @Nullable Boolean putRight() {
        return putRight;
    }

    @Override
    public Violations violations() {
        return new Violations(
                grounds.stream().anyMatch(Ground::stands),
                grounds.stream().anyMatch(each -> each.stands() && !each.notified()));
    }

    @Override
    public List<Ground> grounds() {
        return grounds;
    }

    @Override
    public List<RectificationEvent> history() {
        return history;
    }

    @Override
    public List<StatedMeasure> measures() {
        return measures;
    }

    @Override
    public List<PenaltyProcedure> penaltyProcedures() {
        return notices.stream()
                .map(each -> PenaltyProcedure.of(each, history, reviews))
                .toList();
    }

    @Override
    public @Nullable Sanction sanction(int imposedIn) {
        return sanctions.get(imposedIn);
    }

    @Override
    public List<CaseReview> reviews() {
        return reviews;
    }

    @Override
    public long evidence() {
        return evidence;
    }

    @Override
    public Map<UUID, AttachmentView> attachments(Set<UUID> ids) {
        return Map.of();
    }

    @Override
    public LegalBasis legalBasis(List<String> codes) {
        return ShippedLaw.cited(codes);
    }

    /** Outlets with the code of their reseller, as in {@code syn-0001-o0001}. */
    @Override
    public Map<String, OutletView> outlets(Set<String> codes) {
        return codes.stream()
                .filter(each -> each.startsWith("syn-"))
                .collect(Collectors.toMap(
                        each -> each,
                        each -> new OutletView(each, "x", Channel.PHYSICAL, null, true, each.substring(0, 8), null)));
    }

    @Override
    public KnownYears knownYears(LocalDate from) {
        return ShippedYears.read();
    }
}
