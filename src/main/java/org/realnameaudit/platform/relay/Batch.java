package org.realnameaudit.platform.relay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a field for all its parents at once. The results are in the order of the parents, as the framework requires.
 */
public final class Batch {

    private Batch() {}

    /**
     * Resolves a field with one value for each parent.
     *
     * @param key returns the key of a parent's value; a null key gives a null result
     * @param load called once, with all keys; not called if there are none
     * @return a result for each parent; null if no value was loaded
     */
    public static <S, K, V> List<@Nullable V> one(
            List<S> parents, Function<S, @Nullable K> key, Function<Set<K>, Map<K, V>> load) {
        Set<K> keys = parents.stream().map(key).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<K, V> loaded = new HashMap<>(keys.isEmpty() ? Map.of() : load.apply(keys));
        return parents.stream().map(key).map(loaded::get).toList();
    }

    /**
     * @param otherwise the result for a parent without a value
     * @return a result for each parent
     */
    public static <S, K, V> List<V> one(
            List<S> parents, Function<S, @Nullable K> key, Function<Set<K>, Map<K, V>> load, V otherwise) {
        return one(parents, key, load).stream()
                .map(value -> value == null ? otherwise : value)
                .toList();
    }

    /** @return a list for each parent; empty if nothing was loaded for it */
    public static <S, K, V> List<List<V>> many(
            List<S> parents, Function<S, K> key, Function<Set<K>, Map<K, List<V>>> load) {
        Map<K, List<V>> loaded = load.apply(parents.stream().map(key).collect(Collectors.toSet()));
        return parents.stream()
                .map(key)
                .map(each -> loaded.getOrDefault(each, List.of()))
                .toList();
    }

    /**
     * Resolves a field with a list of values that the parent names by their keys.
     *
     * @param load called once, with all keys; not called if there are none
     * @return a list for each parent, in the order of its keys; unknown keys are left out
     */
    public static <S, K, V> List<List<V>> listed(
            List<S> parents, Function<S, List<K>> keys, Function<Set<K>, Map<K, V>> load) {
        Set<K> all = parents.stream().map(keys).flatMap(List::stream).collect(Collectors.toSet());
        Map<K, V> loaded = all.isEmpty() ? Map.of() : load.apply(all);
        return parents.stream()
                .map(keys)
                .map(each -> each.stream()
                        .filter(loaded::containsKey)
                        .map(loaded::get)
                        .toList())
                .toList();
    }
}
