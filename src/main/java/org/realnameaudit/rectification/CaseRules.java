package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.attachment.AttachmentSchema.AttachmentView;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.reference.DayRange;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.Violation;

/** Rules that several changes of cases share. */
final class CaseRules {

    /** The largest number of pieces of evidence in a case. */
    private static final int MAX_EVIDENCE = 500;

    /** From this day on, circulated criticism is an administrative penalty (行政处罚法 art. 9). */
    private static final LocalDate CRITICISM_IS_PENALTY = LocalDate.of(2021, 7, 15);

    private CaseRules() {}

    static void require(boolean valid, String path, InputMessage message) {
        if (!valid) {
            throw new Failure.InvalidInput(path, message);
        }
    }

    static void requireNotFuture(String path, LocalDate day, LocalDate today) {
        require(!day.isAfter(today), path, InputMessage.AFTER_TODAY);
    }

    /**
     * Checks the day of an act that is recorded later (rule 11).
     *
     * @param parties the parties for which the caller acts
     */
    static void requireDayOfAct(CaseChange change, CaseFacts facts, Set<Party> parties) {
        LocalDate occurredOn = change.occurredOn();
        if (occurredOn != null) {
            String path = "input.occurredOn";
            require(parties.contains(Party.REGULATOR), path, InputMessage.FOR_ADMINISTRATORS);
            requireNotFuture(path, occurredOn, facts.today());
            change.position().requireFit(() -> requireNotBeforeLastEvent(occurredOn, facts.history()));
        }
    }

    /** An account cannot accept what it submitted (rule 26). */
    static void requireOtherAccount(CaseChange change, CaseFacts facts) {
        if (change.action() == RectificationAction.ACCEPT) {
            facts.fourEyes().requireOther(submittedBy(facts), change.position().ofCase(), InputMessage.OWN_SUBMISSION);
        }
    }

    /** @return the account that made the last submission; null if there is none, or it is not known or not needed */
    static @Nullable String submittedBy(CaseFacts facts) {
        if (!facts.fourEyes().isOn()) {
            return null;
        }
        return facts.history().stream()
                .filter(each -> each.action == RectificationAction.SUBMIT)
                .reduce((_, last) -> last)
                .map(each -> each.account)
                .orElse(null);
    }

    static void requireNotBeforeLastEvent(LocalDate occurredOn, List<RectificationEvent> history) {
        LocalDate before = history.getLast().day();
        if (occurredOn.isBefore(before)) {
            throw new Failure.InvalidInput("input.occurredOn", InputMessage.BEFORE_LAST_EVENT, Map.of("day", before));
        }
    }

    /**
     * Nobody is accused while inspectors are in the field (rule 18).
     *
     * @param path the position of the case or the campaign in the request
     */
    static void requireReviewed(CampaignView campaign, String path) {
        if (!campaign.status().allowsCases()) {
            throw new Failure.InvalidTransition(
                    "The campaign is " + campaign.status(),
                    campaign.status().next(),
                    List.of(new InputError(path, InputMessage.NOT_IN_REVIEW)));
        }
    }

    static void requireRoomFor(List<Evidence> pieces, CaseFacts facts) {
        if (!pieces.isEmpty() && facts.evidence() + pieces.size() > MAX_EVIDENCE) {
            throw new Failure.InvalidInput(
                    "input.evidence", InputMessage.TOO_MUCH_EVIDENCE, Map.of("max", MAX_EVIDENCE));
        }
    }

    /**
     * Checks the evidence, and gives files that were handed in their digests (rule 28).
     *
     * @throws Failure that names each piece that is no evidence of the case
     */
    static EventDetail withFiles(EventDetail detail, CaseFacts facts) {
        Map<UUID, String> digests = new HashMap<>();
        files(detail.evidence, facts).forEach((id, file) -> digests.put(id, file.sha256()));
        InputErrors errors = new InputErrors();
        for (int i = 0; i < detail.evidence.size(); i++) {
            Evidence piece = detail.evidence.get(i);
            String path = "input.evidence[%s]".formatted(i);
            piece.check(errors, path);
            errors.require(
                    piece.attachment() == null || digests.containsKey(piece.attachment()),
                    path + ".attachment",
                    InputMessage.UNKNOWN);
        }
        errors.throwIfAny();
        return detail.withEvidence(
                detail.evidence.stream().map(each -> each.withDigest(digests)).toList());
    }

    /**
     * Requires that the reseller has handed in none of the files (rule 24).
     *
     * @throws Failure that names each of the reseller's files
     */
    static void requireOwnFiles(List<Evidence> pieces, CaseFacts facts) {
        Map<UUID, AttachmentView> files = files(pieces, facts);
        InputErrors errors = new InputErrors();
        for (int i = 0; i < pieces.size(); i++) {
            UUID id = pieces.get(i).attachment();
            AttachmentView file = id == null ? null : files.get(id);
            errors.require(
                    file == null || !file.ofReseller(),
                    "input.evidence[%d].attachment".formatted(i),
                    InputMessage.FILE_OF_RESELLER);
        }
        errors.throwIfAny();
    }

    private static Map<UUID, AttachmentView> files(List<Evidence> pieces, CaseFacts facts) {
        Set<UUID> ids = pieces.stream()
                .map(Evidence::attachment)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : facts.attachments(ids);
    }

    /** @return the grounds on which a measure can be based */
    static List<Ground> standing(RectificationCase found, CaseFacts facts) {
        return facts.grounds().stream()
                .filter(each -> each.stands() && (found.status == RectificationStatus.OPEN || each.notified()))
                .toList();
    }

    /** @return the sequences of the events that imposed the measures in force */
    static Set<Integer> inForce(RectificationCase found, CaseFacts facts) {
        return facts.measures().stream()
                .filter(each -> each.isInForceAfter(found.version))
                .map(each -> each.key().imposedIn())
                .collect(Collectors.toSet());
    }

    /** Checks what does not depend on a case. */
    static void requireTerms(MeasureStatement statement, CaseFacts facts) {
        MeasureTerms terms = Objects.requireNonNull(statement.terms());
        LocalDate decided = terms.decidedOn();
        InputErrors.requireAll(
                () -> requireNotFuture("input.imposedOn", terms.imposedOn(), facts.today()),
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
    static void requireOutlets(RectificationCase found, @Nullable List<String> codes, CaseFacts facts) {
        if (codes == null || codes.isEmpty()) {
            return;
        }
        Map<String, String> byPath = new LinkedHashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            byPath.put("input.outlets[%d]".formatted(i), codes.get(i));
        }
        Map<String, OutletView> known = facts.outlets(Set.copyOf(codes));
        // An outlet of a ground may have another reseller by now.
        Set<String> ofGrounds = facts.grounds().stream()
                .map(Ground::inspection)
                .filter(Objects::nonNull)
                .map(InspectionKey::outlet)
                .collect(Collectors.toSet());
        InputErrors.requireAll(byPath.entrySet().stream()
                .<Runnable>map(each -> () -> {
                    OutletView outlet = known.get(each.getValue());
                    if (outlet == null) {
                        throw new Failure.NotFound(each.getKey(), "outlet", each.getValue());
                    }
                    require(
                            ofGrounds.contains(outlet.code())
                                    || found.key.reseller().equals(outlet.resellerCode()),
                            each.getKey(),
                            InputMessage.OTHER_RESELLER);
                })
                .toArray(Runnable[]::new));
    }

    static CaseSituation.Penalties penalties(CaseFacts facts) {
        List<PenaltyProcedure> pending = facts.penaltyProcedures().stream()
                .filter(PenaltyProcedure::isPending)
                .toList();
        return new CaseSituation.Penalties(
                !pending.isEmpty(),
                pending.stream().anyMatch(PenaltyProcedure::canBeHeard),
                facts.measures().stream().anyMatch(each -> each.withdrawnIn() == null && isPayable(each, facts)),
                !facts.measures().isEmpty());
    }

    private static boolean isPayable(StatedMeasure measure, CaseFacts facts) {
        Sanction sanction = facts.sanction(measure.key().imposedIn());
        return sanction != null && sanction.amount() != null;
    }

    /** @return whether the measure is a penalty, which ends a procedure (rule 24) */
    static boolean isPenalty(MeasureStatement statement) {
        return statement.type() == MeasureType.PENALTY
                || statement.type() == MeasureType.CIRCULATED_CRITICISM
                        && !statement.decided().isBefore(CRITICISM_IS_PENALTY);
    }

    static void requireAfterViolation(String path, LocalDate day, List<Ground> cited, CampaignView campaign) {
        Optional<LocalDate> first = cited.stream()
                .flatMap(each -> each.violatedBetween(campaign).stream())
                .map(DayRange::from)
                .min(Comparator.naturalOrder());
        if (first.isPresent() && day.isBefore(first.get())) {
            throw new Failure.InvalidInput(path, InputMessage.BEFORE_VIOLATION, Map.of("day", first.get()));
        }
    }

    /** Checks that the legal basis of a measure applies to the grounds (rule 16). */
    static void requireLegalBasis(MeasureStatement statement, List<Ground> cited, CaseFacts facts) {
        MeasureTerms terms = Objects.requireNonNull(statement.terms());
        facts.legalBasis(statement.legalBasis())
                .requireApplicable(
                        "input.legalBasis",
                        violations(cited, facts),
                        statement.decided(),
                        terms.laterLawBecause() != null);
    }

    /** Today stands for the days of violations that are not known (rule 16). */
    static List<Violation> violations(List<Ground> cited, CaseFacts facts) {
        DayRange today = new DayRange(facts.today(), facts.today());
        return cited.stream()
                .map(each ->
                        new Violation(each.violatedBetween(facts.campaign()).orElse(today), each.region()))
                .toList();
    }
}
