package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.realnameaudit.command.HistoryVerifier;

/** Verifies the history of reference data (rule 30): recomputes the digests of its one chain. */
@ApplicationScoped
class ReferenceHistoryVerification implements HistoryVerifier {

    private static final String NAME = "reference-data";
    private static final int BATCH_SIZE = 1000;

    private final ReferenceEventRepository repository;

    ReferenceHistoryVerification(ReferenceEventRepository repository) {
        this.repository = repository;
    }

    @Override
    @Transactional
    public List<Verified> next(String after, int limit) {
        if (!after.isEmpty()) {
            return List.of();
        }
        repository.useReadOnlySnapshot();
        ReferenceEvent last = null;
        int count = 0;
        Integer broken = null;
        List<ReferenceEvent> next = repository.findAfter(0, BATCH_SIZE);
        while (!next.isEmpty()) {
            for (ReferenceEvent each : next) {
                count++;
                if (broken == null && !each.follows(last)) {
                    broken = last == null ? 1 : last.sequence + 1;
                }
                last = each;
            }
            repository.detachAll();
            next = repository.findAfter(next.getLast().sequence, BATCH_SIZE);
        }
        return last == null ? List.of() : List.of(new Verified(NAME, count, broken, last.digest));
    }
}
