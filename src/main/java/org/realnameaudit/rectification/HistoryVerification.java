package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Computes the chains of histories again (rule 12). */
@ApplicationScoped
@Transactional
class HistoryVerification {

    private final RectificationCaseRepository cases;
    private final CaseFileRepository files;

    HistoryVerification(RectificationCaseRepository cases, CaseFileRepository files) {
        this.cases = cases;
        this.files = files;
    }

    /** @return empty when there is no such case that the reader may see */
    Optional<HistoryVerificationView> of(String number) {
        return CaseKey.parse(number).flatMap(cases::visible).map(each -> verified(each, files.history(List.of(each.key))));
    }

    /**
     * @param after the number behind which to go on; empty at the beginning
     * @return the next cases, whoever may see them; empty at the end
     */
    List<HistoryVerificationView> next(String after, int most) {
        List<RectificationCase> next = cases.behind(after, most);
        Map<CaseKey, List<RectificationEvent>> histories = files.history(next.stream().map(each -> each.key).toList()).stream()
                .collect(groupingBy(each -> each.key.of()));
        return next.stream().map(each -> verified(each, histories.getOrDefault(each.key, List.of()))).toList();
    }

    private static HistoryVerificationView verified(RectificationCase of, List<RectificationEvent> history) {
        OptionalInt broken = Chain.firstBroken(of, history);
        return new HistoryVerificationView(of.number, broken.isEmpty(), history.size(),
                broken.isPresent() ? broken.getAsInt() : null, of.digest);
    }
}
