package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.calendar.WorkingDays;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.outlet.Outlets;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.reference.DayRange;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.LegalInstruments;
import org.realnameaudit.reference.Violation;

/** Rules that several actions share, and the outcome of the actions that one request can take in many cases. */
@ApplicationScoped
class CaseRules {

    /** The largest number of pieces of evidence in a case. */
    private static final int MAX_EVIDENCE = 500;

    /** From this day on, circulated criticism is an administrative penalty (行政处罚法 art. 9). */
    private static final LocalDate CRITICISM_IS_PENALTY = LocalDate.of(2021, 7, 15);

    private final CaseFileRepository files;
    private final Campaigns campaigns;
    private final LegalInstruments instruments;
    private final Outlets outlets;
    private final WorkingDays workingDays;
    private final Caller caller;
    private final Clock clock;

    CaseRules(
            CaseFileRepository files,
            Campaigns campaigns,
            LegalInstruments instruments,
            Outlets outlets,
            WorkingDays workingDays,
            Caller caller,
            Clock clock) {
        this.files = files;
        this.campaigns = campaigns;
        this.instruments = instruments;
        this.outlets = outlets;
        this.workingDays = workingDays;
        this.caller = caller;
        this.clock = clock;
    }

    /** A deadline, given as a day or as a number of working days (rule 11); both are null if there is none. */
    record GivenDeadline(@Nullable LocalDate day, @Nullable Integer workingDays) {

        boolean isGiven() {
            return day != null || workingDays != null;
        }
    }

    /**
     * What a notice says, besides its grounds.
     *
     * @param deadline not given to keep that of an earlier notice, if there is one
     * @param occurredOn the day of the notice; null for today
     * @param servedOn the day on which it was served; null if that is not known yet
     */
    record Notice(
            GivenDeadline deadline,
            List<String> legalBasis,
            String issuedBy,
            @Nullable String documentNumber,
            @Nullable LocalDate occurredOn,
            @Nullable LocalDate servedOn,
            @Nullable String laterLawBecause) {

        /** @return the day after which working days count */
        LocalDate servedOr(LocalDate today) {
            LocalDate day = occurredOn == null ? today : occurredOn;
            return servedOn == null ? day : servedOn;
        }
    }

    /**
     * @param path the position of the case in the request
     * @param cited the grounds of the case
     * @return the detail of a notice about all grounds that stand and that no earlier notice was about (rule 18). The
     *     notice is a measure, too (rule 24).
     * @throws Failure if there is no such ground, or the legal instruments do not apply to one of them
     */
    EventDetail notice(RectificationCase found, String path, Notice notice, List<Ground> cited) {
        CampaignView campaign = requireReviewed(found.key, path + ".number");
        List<Ground> notified = cited.stream()
                .filter(each -> each.stands() && (found.status == RectificationStatus.OPEN || !each.notified()))
                .toList();
        require(!notified.isEmpty(), path + ".number", InputMessage.NO_GROUNDS);
        // Otherwise the new grounds would be overdue at once.
        require(
                notice.deadline().isGiven() || found.deadline == null || found.hasDeadlineAhead(today()),
                "input.deadline",
                InputMessage.NEEDS_DEADLINE);
        LocalDate day = notice.occurredOn() == null ? today() : notice.occurredOn();
        InputErrors.requireAll(
                () -> requireLegalBasis(notice.legalBasis(), notice.laterLawBecause(), day, campaign, notified),
                () -> requireAfterViolation("input.occurredOn", day, campaign, notified));
        MeasureTerms terms = new MeasureTerms(
                day, notice.issuedBy(), notice.documentNumber(), null, day, null, notice.laterLawBecause(), null);
        return withDeadline(notice, found)
                .withMeasureDay(notice.servedOn())
                .withStatement(
                        new MeasureStatement(MeasureType.RECTIFICATION_NOTICE, terms, notice.legalBasis(), List.of()))
                .withGrounds(notified.stream()
                        .map(Ground::inspection)
                        .filter(Objects::nonNull)
                        // In the order in which inspections are voided, so that neither waits for the other.
                        .sorted(Comparator.comparing(InspectionKey::outlet))
                        .toList());
    }

    private EventDetail withDeadline(Notice notice, RectificationCase found) {
        if (notice.deadline().isGiven()) {
            return withDeadline(notice.deadline(), notice.servedOr(today()));
        }
        return new EventDetail().withDeadline(found.deadline);
    }

    /**
     * @param from the day after which working days count
     * @return a detail with the deadline, or without one if none is given
     */
    EventDetail withDeadline(GivenDeadline given, LocalDate from) {
        LocalDate day = given.workingDays() == null
                ? given.day()
                : workingDays.deadline("input.workingDays", from, given.workingDays());
        return new EventDetail().withDeadline(day).withWorkingDays(given.workingDays());
    }

    /**
     * Checks that the deadline is given in one way, and is not in the past.
     *
     * @param from the day after which working days count
     */
    void requireAhead(GivenDeadline given, LocalDate from) {
        require(
                given.day() == null || given.workingDays() == null,
                "input.workingDays",
                InputMessage.DAY_OR_WORKING_DAYS);
        LocalDate deadline = withDeadline(given, from).deadline;
        String path = given.workingDays() == null ? "input.deadline" : "input.workingDays";
        require(deadline == null || !deadline.isBefore(today()), path, InputMessage.BEFORE_TODAY);
    }

    /** @return the deadline of the case, and what it counts from */
    RunningDeadline runningDeadline(RectificationCase found) {
        return RunningDeadline.of(files.history(List.of(found.key)));
    }

    /**
     * @param measure the sequence of the event that imposed the measure
     * @return the detail of its service. A deadline that its notice gave in working days moves to a later day, unless
     *     it was replaced (rule 11).
     */
    EventDetail service(RectificationCase found, int measure, LocalDate servedOn, List<Evidence> pieces) {
        EventDetail detail =
                new EventDetail().withMeasure(measure).withMeasureDay(servedOn).withEvidence(pieces);
        RunningDeadline running = runningDeadline(found);
        if (running.day() == null
                || running.workingDays() == null
                || running.notice() != measure
                || found.status.hasEnded()) {
            return detail;
        }
        LocalDate moved = workingDays.deadline("input.servedOn", servedOn, running.workingDays());
        return moved.isAfter(running.day())
                ? detail.withDeadline(moved).withWorkingDays(running.workingDays())
                : detail;
    }

    /** Checks the day on which a notice was served, if it is known. */
    void requireServed(Notice notice) {
        if (notice.servedOn() != null) {
            requireNotFuture("input.servedOn", notice.servedOn());
            LocalDate day = notice.occurredOn() == null ? today() : notice.occurredOn();
            require(!notice.servedOn().isBefore(day), "input.servedOn", InputMessage.SERVED_BEFORE);
        }
    }

    /**
     * Checks a new measure.
     *
     * @param path the position of the case in the request
     * @param cited the grounds of the case
     * @throws Failure if no ground stands, or if the decision or the legal instruments do not apply to a ground
     */
    void requireFitting(RectificationCase found, String path, MeasureStatement statement, List<Ground> cited) {
        List<Ground> standing = standing(found, cited);
        require(!standing.isEmpty(), path + ".number", InputMessage.NO_GROUNDS);
        CampaignView campaign = campaigns.get(path + ".number", found.key.campaign());
        InputErrors.requireAll(
                () -> requireLegalBasis(statement, campaign, standing),
                () -> requireAfterViolation("input.decidedOn", statement.decided(), campaign, standing));
    }

    /**
     * Checks what a correction changes.
     *
     * @param newLaw whether the correction changes the legal basis
     * @param newDay whether the correction changes the day of the decision or the first day
     */
    void requireFittingCorrection(
            RectificationCase found, MeasureStatement corrected, boolean newLaw, boolean newDay, List<Ground> cited) {
        List<Ground> standing = standing(found, cited);
        CampaignView campaign = campaigns.get("input.id", found.key.campaign());
        InputErrors.requireAll(
                () -> {
                    if (newLaw) {
                        requireLegalBasis(corrected, campaign, standing);
                    }
                },
                () -> {
                    if (newDay) {
                        requireAfterViolation("input.decidedOn", corrected.decided(), campaign, standing);
                    }
                });
    }

    private static List<Ground> standing(RectificationCase found, List<Ground> cited) {
        return cited.stream()
                .filter(each -> each.stands() && (found.status == RectificationStatus.OPEN || each.notified()))
                .toList();
    }

    /** @return the detail of a withdrawal, which withdraws the measures in force, too (rule 10) */
    EventDetail withdrawal(RectificationCase found) {
        return new EventDetail().withWithdrawn(files.measuresInForce(found.key).size());
    }

    /** Checks what does not depend on a case. */
    void requireTerms(MeasureStatement statement) {
        MeasureTerms terms = Objects.requireNonNull(statement.terms());
        LocalDate decided = terms.decidedOn();
        InputErrors.requireAll(
                () -> requireNotFuture("input.imposedOn", terms.imposedOn()),
                () -> require(
                        decided == null || !terms.imposedOn().isBefore(decided),
                        "input.imposedOn",
                        InputMessage.BEFORE_DECISION),
                () -> require(
                        terms.continuedFrom() == null || terms.continuedFrom().isBefore(terms.imposedOn()),
                        "input.continuedFrom",
                        InputMessage.NOT_BEFORE_MEASURE));
    }

    /**
     * Checks that outlets at which a measure is aimed belong to the reseller of the case.
     *
     * @param codes null if none are given
     */
    void requireOutlets(RectificationCase found, @Nullable List<String> codes, List<Ground> cited) {
        Map<String, String> byPath = new LinkedHashMap<>();
        for (int i = 0; codes != null && i < codes.size(); i++) {
            byPath.put("input.outlets[%d]".formatted(i), codes.get(i));
        }
        outlets.requireAll(byPath);
        Map<String, OutletView> known = outlets.findByCodes(Set.copyOf(byPath.values()));
        Set<String> ofGrounds = cited.stream()
                .map(Ground::inspection)
                .filter(Objects::nonNull)
                .map(InspectionKey::outlet)
                .collect(Collectors.toSet());
        // An outlet of a ground may have another reseller by now.
        InputErrors.requireAll(byPath.entrySet().stream()
                .<Runnable>map(each -> () -> require(
                        ofGrounds.contains(each.getValue())
                                || found.key
                                        .reseller()
                                        .equals(Objects.requireNonNull(known.get(each.getValue()))
                                                .resellerCode()),
                        each.getKey(),
                        InputMessage.OTHER_RESELLER))
                .toArray(Runnable[]::new));
    }

    /** Without its notice, a case would run on, although nobody was notified. */
    void requireNoRunningNotice(RectificationCase found, StatedMeasure measure) {
        boolean notice = files.history(List.of(found.key)).get(measure.key().imposedIn() - 1).action
                == RectificationAction.NOTIFY;
        require(!notice || found.status.hasEnded(), "input.id", InputMessage.RUNNING_NOTICE);
    }

    /** Notices have an action of their own. */
    static void requireImposable(MeasureStatement statement) {
        require(statement.type() != MeasureType.RECTIFICATION_NOTICE, "input.type", InputMessage.NOTICE_IS_NOTIFY);
        requireNoPenalty("input.type", statement);
    }

    /** A penalty is the end of a procedure (rule 24). */
    static void requireNoPenalty(String path, MeasureStatement statement) {
        boolean penalty = statement.type() == MeasureType.PENALTY
                || statement.type() == MeasureType.CIRCULATED_CRITICISM
                        && !statement.decided().isBefore(CRITICISM_IS_PENALTY);
        require(!penalty, path, InputMessage.NO_PENALTY_NOTICE);
    }

    private static void requireAfterViolation(
            String path, LocalDate day, CampaignView campaign, Collection<Ground> cited) {
        Optional<LocalDate> first = cited.stream()
                .flatMap(each -> each.violatedBetween(campaign).stream())
                .map(DayRange::from)
                .min(Comparator.naturalOrder());
        if (first.isPresent() && day.isBefore(first.get())) {
            throw new Failure.InvalidInput(path, InputMessage.BEFORE_VIOLATION, Map.of("day", first.get()));
        }
    }

    private void requireLegalBasis(MeasureStatement statement, CampaignView campaign, List<Ground> cited) {
        MeasureTerms terms = Objects.requireNonNull(statement.terms());
        requireLegalBasis(statement.legalBasis(), terms.laterLawBecause(), statement.decided(), campaign, cited);
    }

    /**
     * Today stands for the days of violations that are not known (rule 16).
     *
     * @param act the day of the notice or of the decision
     */
    private void requireLegalBasis(
            List<String> codes,
            @Nullable String laterLawBecause,
            LocalDate act,
            CampaignView campaign,
            List<Ground> cited) {
        List<Violation> violations = cited.stream()
                .map(each -> new Violation(
                        each.violatedBetween(campaign).orElseGet(() -> new DayRange(today(), today())), each.region()))
                .toList();
        instruments.requireBasis("input.legalBasis", codes, violations, act, laterLawBecause != null);
    }

    /**
     * Nobody is accused while inspectors are in the field (rule 18).
     *
     * @param path the position of the case or the campaign in the request
     * @return the campaign of the case
     */
    CampaignView requireReviewed(CaseKey key, String path) {
        CampaignView campaign = campaigns.get(path, key.campaign());
        if (!campaign.status().allowsCases()) {
            throw new Failure.InvalidTransition(
                    "The campaign is " + campaign.status(),
                    campaign.status().next(),
                    List.of(new InputError(path, InputMessage.NOT_IN_REVIEW)));
        }
        return campaign;
    }

    /**
     * Checks the day of an act that is recorded later (rule 11).
     *
     * @param occurredOn null if none was given
     */
    void requireDayOfAct(RectificationCase found, @Nullable LocalDate occurredOn) {
        requireDayOfAct(occurredOn);
        if (occurredOn != null) {
            LocalDate before = files.history(List.of(found.key)).getLast().day();
            if (occurredOn.isBefore(before)) {
                throw new Failure.InvalidInput(
                        "input.occurredOn", InputMessage.BEFORE_LAST_EVENT, Map.of("day", before));
            }
        }
    }

    /** Checks the day of an act that follows no other. */
    void requireDayOfAct(@Nullable LocalDate occurredOn) {
        if (occurredOn != null) {
            require(caller.isAdministrator(), "input.occurredOn", InputMessage.FOR_ADMINISTRATORS);
            requireNotFuture("input.occurredOn", occurredOn);
        }
    }

    void requireRoomFor(List<Evidence> pieces, CaseKey key) {
        if (!pieces.isEmpty() && files.countEvidence(key) + pieces.size() > MAX_EVIDENCE) {
            throw new Failure.InvalidInput(
                    "input.evidence", InputMessage.TOO_MUCH_EVIDENCE, Map.of("max", MAX_EVIDENCE));
        }
    }

    void requireNotFuture(String path, LocalDate day) {
        require(!day.isAfter(today()), path, InputMessage.AFTER_TODAY);
    }

    static void require(boolean valid, String path, InputMessage message) {
        if (!valid) {
            throw new Failure.InvalidInput(path, message);
        }
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }
}
