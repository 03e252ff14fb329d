package org.realnameaudit.platform.value;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The only place that builds caches. Caffeine loads a class of its own for each combination of options, by name, and a
 * native executable contains only those that are registered: Quarkus registers the one for a number of entries, this
 * class the one for a total weight. Another combination works on the JVM and keeps an executable from starting.
 */
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.SSMW", fields = true)
public final class BoundedCaches {

    private BoundedCaches() {}

    /** @return a cache of at most so many entries */
    public static <K, V> Cache<K, V> ofEntries(long most) {
        return Caffeine.newBuilder().maximumSize(most).build();
    }

    /** @return a cache whose entries weigh at most so much together; 0 keeps none */
    public static <K, V> Cache<K, V> ofWeight(long most, Weigher<K, V> weigher) {
        return Caffeine.newBuilder().maximumWeight(most).weigher(weigher).build();
    }
}
