package org.realnameaudit.platform.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.realnameaudit.platform.value.BoundedCaches;

/**
 * Caches values computed from the database until any transaction writes. A cached value is valid while the database's
 * snapshot equals the snapshot at its computation (docs/adr/0018-cached-responses.md).
 */
public final class SnapshotCache<V> {

    /** The size of an entry in bytes, without its value. */
    private static final int ENTRY_OVERHEAD = 400;

    /** The entry of a key that has been requested only once is empty. */
    private final Cache<String, Optional<Known<V>>> cache;

    private final SnapshotRepository snapshots;

    /**
     * @param capacity in bytes; 0 disables the cache
     * @param size the size of a value in bytes
     */
    public SnapshotCache(long capacity, ToIntFunction<V> size, SnapshotRepository snapshots) {
        this.cache = BoundedCaches.ofWeight(
                capacity,
                (_, entry) -> ENTRY_OVERHEAD
                        + entry.map(each -> size.applyAsInt(each.value)).orElse(0));
        this.snapshots = snapshots;
    }

    /**
     * @param key identifies all inputs of the value, other than the database's contents
     * @param compute computes the value, in the request's {@link ReadTransaction}
     * @param isKept whether a computed value may be cached
     * @param onHit called before a cached value is returned
     * @return the cached value if it is still valid, otherwise a new one
     */
    public V get(String key, Supplier<V> compute, Predicate<V> isKept, Consumer<V> onHit) {
        Optional<Known<V>> entry = cache.getIfPresent(key);
        if (entry == null) {
            // Most keys are requested only once, so the first request does not read the snapshot.
            V value = compute.get();
            if (isKept.test(value)) {
                cache.put(key, Optional.empty());
            }
            return value;
        }
        Optional<String> snapshot = snapshots.current();
        if (entry.isPresent() && snapshot.isPresent() && snapshot.get().equals(entry.get().snapshot)) {
            onHit.accept(entry.get().value);
            return entry.get().value;
        }
        V value = compute.get();
        if (isKept.test(value) && snapshot.isPresent()) {
            cache.put(key, Optional.of(new Known<>(snapshot.get(), value)));
        }
        return value;
    }

    /** @param snapshot the snapshot of the transaction in which the value was computed */
    private record Known<V>(String snapshot, V value) {}
}
