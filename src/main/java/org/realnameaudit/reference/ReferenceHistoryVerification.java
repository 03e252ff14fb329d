package org.realnameaudit.reference;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.command.HistoryVerifier;

/**
 * Verifies the history of reference data (rule 30): recomputes the digests of its one chain, and compares its values
 * with the current reference data.
 */
@ApplicationScoped
class ReferenceHistoryVerification implements HistoryVerifier {

    private static final String NAME = "reference-data";
    private static final int BATCH_SIZE = 1000;

    private final ReferenceEventRepository repository;
    private final List<ReferenceState> states;

    ReferenceHistoryVerification(ReferenceEventRepository repository, @All List<ReferenceState> states) {
        this.repository = repository;
        this.states = states;
    }

    @Override
    @Transactional
    public List<Verified> next(String after, int limit) {
        if (!after.isEmpty()) {
            return List.of();
        }
        repository.useReadOnlySnapshot();
        List<StatedValues> stated = states.stream().map(StatedValues::new).toList();
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
                stated.forEach(values -> values.add(each));
                last = each;
            }
            repository.detachAll();
            next = repository.findAfter(next.getLast().sequence, BATCH_SIZE);
        }
        if (broken == null) {
            broken = firstDifference(stated, count);
        }
        if (last == null && broken == null) {
            return List.of();
        }
        return List.of(new Verified(NAME, count, broken, last == null ? null : last.digest));
    }

    private static @Nullable Integer firstDifference(List<StatedValues> stated, int entries) {
        OptionalInt first = stated.stream()
                .flatMapToInt(each -> each.firstDifference(entries).stream())
                .min();
        return first.isPresent() ? first.getAsInt() : null;
    }
}
