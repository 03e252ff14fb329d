package org.realnameaudit.platform.value;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The only place that builds caches. Caffeine loads one class by name for each combination of options, and a native
 * executable contains only registered classes. Quarkus registers the class for a limit of entries, and this class
 * registers the class for a limit of weight. Any other combination works on the JVM, but the executable would not
 * start.
 */
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.SSMW", fields = true)
public final class BoundedCaches {

    private BoundedCaches() {}

    /** @return a cache of at most {@code limit} entries */
    public static <K, V> Cache<K, V> ofEntries(long limit) {
        return Caffeine.newBuilder().maximumSize(limit).build();
    }

    /** @return a cache whose entries weigh at most {@code limit} in total; a limit of 0 caches nothing */
    public static <K, V> Cache<K, V> ofWeight(long limit, Weigher<K, V> weigher) {
        return Caffeine.newBuilder().maximumWeight(limit).weigher(weigher).build();
    }
}
