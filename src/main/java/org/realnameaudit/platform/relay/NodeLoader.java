package org.realnameaudit.platform.relay;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Loads nodes of one type by their key. Every type that implements {@link Node} has a loader. */
public interface NodeLoader {

    /** @return the GraphQL type of the nodes */
    String type();

    /** @return the nodes with these keys, by key; keys that are malformed, unknown or of hidden nodes are left out */
    Map<String, ? extends Node> loadAll(Set<String> keys);

    /** @return the node with this key; empty if there is none that the caller may see */
    default Optional<? extends Node> load(String key) {
        return Optional.ofNullable(loadAll(Set.of(key)).get(key));
    }
}
