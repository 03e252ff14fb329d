package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.rectification.CaseTransaction.Outcome;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.LegalInstruments;

/** Rules that several actions share, and the outcome of the actions that one request can take in many cases. */
@ApplicationScoped
class CaseRules {

    /** The largest number of pieces of evidence in a case. */
    private static final int MAX_EVIDENCE = 500;

    private final CaseFileRepository files;
    private final GroundRepository grounds;
    private final Campaigns campaigns;
    private final LegalInstruments instruments;
    private final Caller caller;
    private final Clock clock;

    CaseRules(
            CaseFileRepository files,
            GroundRepository grounds,
            Campaigns campaigns,
            LegalInstruments instruments,
            Caller caller,
            Clock clock) {
        this.files = files;
        this.grounds = grounds;
        this.campaigns = campaigns;
        this.instruments = instruments;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param path the position of the case in the request
     * @param cited the grounds of the case
     * @return the outcome of a notice about all grounds that stand and that no earlier notice was about (rule 18)
     * @throws Failure if there is no such ground, or the legal instrument does not apply to one of them
     */
    Outcome notice(
            RectificationCase found,
            String path,
            @Nullable LocalDate deadline,
            @Nullable String legalBasis,
            List<Ground> cited) {
        CampaignView campaign = requireReviewed(found.key, path + ".number");
        List<Ground> notified = cited.stream()
                .filter(each -> each.stands() && (found.status == RectificationStatus.OPEN || !each.notified()))
                .toList();
        require(!notified.isEmpty(), path + ".number", InputMessage.NO_GROUNDS);
        // Otherwise the new grounds would be overdue at once.
        require(
                deadline != null || found.deadline == null || found.hasDeadlineAhead(today()),
                "input.deadline",
                InputMessage.NEEDS_DEADLINE);
        requireInForce(legalBasis, campaign, notified);
        LocalDate until = deadline == null ? found.deadline : deadline;
        List<InspectionKey> inspections = notified.stream()
                .map(Ground::inspection)
                .filter(Objects::nonNull)
                .toList();
        return new Outcome(
                EventDetail.join(
                        EventDetail.of("deadline", until, "legalBasis", legalBasis),
                        EventDetail.ofGrounds(inspections)),
                changed -> changed.deadline = until,
                event -> grounds.persist(inspections.stream().map(each -> new CaseGround(event.key, each))));
    }

    /**
     * @param cited the grounds of the case
     * @return the outcome of imposing a measure
     * @throws Failure if the legal instrument does not apply to a ground
     */
    Outcome imposition(
            RectificationCase found,
            MeasureType type,
            LocalDate imposedOn,
            @Nullable String legalBasis,
            List<Ground> cited) {
        List<Ground> standing = cited.stream()
                .filter(each -> each.stands() && (found.status == RectificationStatus.OPEN || each.notified()))
                .toList();
        requireInForce(legalBasis, campaigns.get("input.number", found.key.campaign()), standing);
        return Outcome.withRows(
                EventDetail.of("type", type, "imposedOn", imposedOn, "legalBasis", legalBasis),
                event -> files.persist(new Measure(event, type, imposedOn, legalBasis)));
    }

    /**
     * Checks that the cited instrument was in force on the days of all grounds (rule 16). Today stands for days that
     * are not known.
     */
    private void requireInForce(@Nullable String instrument, CampaignView campaign, List<Ground> cited) {
        if (instrument != null) {
            Set<LocalDate> days = cited.stream()
                    .flatMap(each -> each.violatedBetween(campaign)
                            .map(range -> Stream.of(range.from(), range.to()))
                            .orElseGet(() -> Stream.of(today())))
                    .collect(Collectors.toSet());
            instruments.requireInForce("input.legalBasis", instrument, days);
        }
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

    void requireNotPast(@Nullable LocalDate deadline) {
        require(deadline == null || !deadline.isBefore(today()), "input.deadline", InputMessage.BEFORE_TODAY);
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
