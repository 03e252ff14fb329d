package org.realnameaudit.platform.relay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A field resolved for all its parents at once, its answers in the parents' order, as the framework wants them. */
public final class Batch {

    private Batch() {}

    /**
     * @param key what each parent refers to; null gives null
     * @param load called once, with every key there is
     */
    public static <S, K, V> List<V> one(List<S> parents, Function<S, K> key, Function<Set<K>, Map<K, V>> load) {
        Set<K> keys = parents.stream().map(key).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<K, V> loaded = new HashMap<>(keys.isEmpty() ? Map.of() : load.apply(keys));
        return parents.stream().map(key).map(loaded::get).toList();
    }

    /** The same where a parent that nothing was found for gets this. */
    public static <S, K, V> List<V> one(
            List<S> parents, Function<S, K> key, Function<Set<K>, Map<K, V>> load, V otherwise) {
        return one(parents, key, load).stream()
                .map(value -> value == null ? otherwise : value)
                .toList();
    }

    /** The same for lists; a parent that nothing was found for gets an empty one. */
    public static <S, K, V> List<List<V>> many(
            List<S> parents, Function<S, K> key, Function<Set<K>, Map<K, List<V>>> load) {
        Map<K, List<V>> loaded = load.apply(parents.stream().map(key).collect(Collectors.toSet()));
        return parents.stream()
                .map(key)
                .map(each -> loaded.getOrDefault(each, List.of()))
                .toList();
    }
}
