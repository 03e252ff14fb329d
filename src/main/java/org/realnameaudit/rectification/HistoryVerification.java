package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.realnameaudit.command.HistoryVerifier;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.rectification.RectificationSchema.HistoryVerificationView;

/** Verifies the histories of cases (rule 12): recomputes the digests and compares the histories with the cases. */
@ApplicationScoped
class HistoryVerification implements HistoryVerifier {

    private final RectificationCaseRepository cases;
    private final CaseFileRepository files;
    private final GroundRepository grounds;
    private final Caller caller;

    HistoryVerification(
            RectificationCaseRepository cases, CaseFileRepository files, GroundRepository grounds, Caller caller) {
        this.cases = cases;
        this.files = files;
        this.grounds = grounds;
        this.caller = caller;
    }

    /** @return the result; empty if the case does not exist or the caller may not see it */
    Optional<HistoryVerificationView> verify(String number) {
        return CaseKey.parse(number)
                .flatMap(cases::findVisible)
                .map(each -> verifyAll(List.of(each)).getFirst())
                .map(each -> Party.reader(caller, CaseKey.of(each.number())) == null ? publicPart(each) : each);
    }

    /** @return the result with what others see of the history (rule 24) */
    private HistoryVerificationView publicPart(HistoryVerificationView verified) {
        List<RectificationEvent> shown = files.history(List.of(CaseKey.of(verified.number()))).stream()
                .filter(each -> !each.isConfidential())
                .toList();
        Integer broken = verified.firstBroken();
        return shown.isEmpty()
                ? verified
                : new HistoryVerificationView(
                        verified.number(),
                        verified.intact(),
                        shown.size(),
                        broken == null ? null : positionOf(broken, shown),
                        shown.getLast().digest);
    }

    /** @return the position in the public history: that of the next public event for a confidential one */
    private static int positionOf(int sequence, List<RectificationEvent> shown) {
        long before =
                shown.stream().filter(each -> each.key.sequence() < sequence).count();
        return (int) before + 1;
    }

    /** Verifies all cases, whether or not the caller may see them. */
    @Override
    @Transactional
    public List<Verified> next(String after, int limit) {
        cases.useReadOnlySnapshot();
        return verifyAll(cases.findAfter(after, limit)).stream()
                .map(each -> new Verified(each.number(), each.events(), each.firstBroken(), each.digest()))
                .toList();
    }

    private List<HistoryVerificationView> verifyAll(List<RectificationCase> batch) {
        List<CaseKey> keys = batch.stream().map(each -> each.key).toList();
        var histories = byCase(files.history(keys), each -> each.key.caseKey());
        var measures = byCase(files.measures(keys), each -> each.key().caseKey());
        var legalBasis = byCase(files.legalBasis(keys), CitedInstrument::caseKey);
        var evidence = byCase(files.evidence(keys), each -> each.key.caseKey());
        var notified = byCase(grounds.findNotified(keys), CaseGround::caseKey);
        var notices = byCase(files.penaltyNotices(keys), each -> each.key.caseKey());
        var penalties = byCase(files.penalties(keys), each -> each.key.caseKey());
        var reviews = byCase(files.reviews(keys), each -> each.key.caseKey());
        return batch.stream()
                .map(each -> verify(new CaseFile(
                        each,
                        histories.apply(each.key),
                        measures.apply(each.key),
                        legalBasis.apply(each.key),
                        evidence.apply(each.key),
                        notified.apply(each.key),
                        notices.apply(each.key),
                        penalties.apply(each.key),
                        reviews.apply(each.key))))
                .toList();
    }

    private static <T> Function<CaseKey, List<T>> byCase(List<T> rows, Function<T, CaseKey> key) {
        Map<CaseKey, List<T>> found = rows.stream().collect(groupingBy(key));
        return of -> found.getOrDefault(of, List.of());
    }

    private static HistoryVerificationView verify(CaseFile file) {
        OptionalInt broken = file.firstBroken();
        return new HistoryVerificationView(
                file.rectificationCase().number,
                broken.isEmpty(),
                file.history().size(),
                broken.isPresent() ? broken.getAsInt() : null,
                file.rectificationCase().digest);
    }
}
