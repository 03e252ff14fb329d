package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.realnameaudit.command.HistoryVerifier;
import org.realnameaudit.rectification.RectificationSchema.HistoryVerificationView;

/** Verifies the histories of cases (rule 12): recomputes the digests and compares the histories with the cases. */
@ApplicationScoped
class HistoryVerification implements HistoryVerifier {

    private final RectificationCaseRepository cases;
    private final CaseFileRepository files;
    private final GroundRepository grounds;

    HistoryVerification(RectificationCaseRepository cases, CaseFileRepository files, GroundRepository grounds) {
        this.cases = cases;
        this.files = files;
        this.grounds = grounds;
    }

    /** @return the result; empty if the case does not exist or the caller may not see it */
    Optional<HistoryVerificationView> verify(String number) {
        return CaseKey.parse(number)
                .flatMap(cases::findVisible)
                .map(each -> verifyAll(List.of(each)).getFirst());
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
        Map<CaseKey, List<RectificationEvent>> histories =
                files.history(keys).stream().collect(groupingBy(each -> each.key.caseKey()));
        Map<CaseKey, List<StatedMeasure>> measures = files.measures(keys).stream()
                .collect(groupingBy(each -> each.key().caseKey()));
        Map<CaseKey, List<CitedInstrument>> legalBasis =
                files.legalBasis(keys).stream().collect(groupingBy(CitedInstrument::caseKey));
        Map<CaseKey, List<CaseEvidence>> evidence =
                files.evidence(keys).stream().collect(groupingBy(each -> each.key.caseKey()));
        Map<CaseKey, List<CaseGround>> notified =
                grounds.findNotified(keys).stream().collect(groupingBy(CaseGround::caseKey));
        return batch.stream()
                .map(each -> verify(new CaseFile(
                        each,
                        histories.getOrDefault(each.key, List.of()),
                        measures.getOrDefault(each.key, List.of()),
                        legalBasis.getOrDefault(each.key, List.of()),
                        evidence.getOrDefault(each.key, List.of()),
                        notified.getOrDefault(each.key, List.of()))))
                .toList();
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
