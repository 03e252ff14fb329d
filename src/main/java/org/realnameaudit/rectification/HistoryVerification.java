package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.realnameaudit.command.Histories;
import org.realnameaudit.rectification.RectificationSchema.HistoryVerificationView;

/** Computes the chains of histories again (rule 12). */
@ApplicationScoped
@Transactional
class HistoryVerification implements Histories {

    private final RectificationCaseRepository cases;
    private final CaseFileRepository files;

    HistoryVerification(RectificationCaseRepository cases, CaseFileRepository files) {
        this.cases = cases;
        this.files = files;
    }

    /** @return empty when there is no such case that the reader may see */
    Optional<HistoryVerificationView> of(String number) {
        cases.readAsOfNow();
        return CaseKey.parse(number)
                .flatMap(cases::visible)
                .map(each -> verified(List.of(each)).getFirst());
    }

    /** The cases, whoever may see them. */
    @Override
    public List<Verified> next(String after, int most) {
        cases.readAsOfNow();
        return verified(cases.behind(after, most)).stream()
                .map(each -> new Verified(each.number(), each.events(), each.firstBroken(), each.digest()))
                .toList();
    }

    private List<HistoryVerificationView> verified(List<RectificationCase> some) {
        List<CaseKey> keys = some.stream().map(each -> each.key).toList();
        Map<CaseKey, List<RectificationEvent>> histories =
                files.history(keys).stream().collect(groupingBy(each -> each.key.of()));
        Map<CaseKey, List<Measure>> measures = files.measures(keys).stream().collect(groupingBy(each -> each.key.of()));
        Map<CaseKey, List<CaseEvidence>> evidence =
                files.evidence(keys).stream().collect(groupingBy(each -> each.key.of()));
        return some.stream()
                .map(each -> verified(new CaseFile(
                        each,
                        histories.getOrDefault(each.key, List.of()),
                        measures.getOrDefault(each.key, List.of()),
                        evidence.getOrDefault(each.key, List.of()))))
                .toList();
    }

    private static HistoryVerificationView verified(CaseFile file) {
        OptionalInt broken = file.firstBroken();
        return new HistoryVerificationView(
                file.of().number,
                broken.isEmpty(),
                file.history().size(),
                broken.isPresent() ? broken.getAsInt() : null,
                file.of().digest);
    }
}
