package org.realnameaudit.platform.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.realnameaudit.platform.value.BoundedCaches;

/**
 * What has been computed from the database, kept for as long as nothing is written: a value is given again when the
 * database shows the very transactions that it showed when the value was computed (docs/adr/0018-answers-again.md).
 */
public final class SnapshotCache<V> {

    /** What an entry takes beside its value. */
    private static final int ENTRY = 400;

    /** Nothing stands behind a key that has been asked for once. */
    private final Cache<String, Optional<Known<V>>> known;

    private final SnapshotRepository snapshots;

    /**
     * @param room in bytes; 0 keeps nothing
     * @param size of a value, in bytes
     */
    public SnapshotCache(long room, ToIntFunction<V> size, SnapshotRepository snapshots) {
        this.known = BoundedCaches.ofWeight(
                room,
                (_, entry) ->
                        ENTRY + entry.map(each -> size.applyAsInt(each.value)).orElse(0));
        this.snapshots = snapshots;
    }

    /**
     * @param key stands for all that the value follows from, beside what the database shows
     * @param isKept whether a computed value may be given again
     * @param again called before a value is given again
     */
    public V get(String key, Supplier<V> compute, Predicate<V> isKept, Consumer<V> again) {
        Optional<Known<V>> entry = known.getIfPresent(key);
        if (entry == null) {
            // Most are asked only once, and are not worth a question to the database.
            V value = compute.get();
            if (isKept.test(value)) {
                known.put(key, Optional.empty());
            }
            return value;
        }
        Optional<String> snapshot = snapshots.current();
        if (entry.isPresent() && snapshot.isPresent() && snapshot.get().equals(entry.get().snapshot)) {
            again.accept(entry.get().value);
            return entry.get().value;
        }
        V value = compute.get();
        if (isKept.test(value) && snapshot.isPresent() && snapshot.equals(snapshots.current())) {
            known.put(key, Optional.of(new Known<>(snapshot.get(), value)));
        }
        return value;
    }

    /** @param snapshot what the database showed from the first statement to the last */
    private record Known<V>(String snapshot, V value) {}
}
