package org.realnameaudit.platform.relay;

import java.util.Optional;

/** Loads nodes of one type by their key. Every type that implements {@link Node} has a loader. */
public interface NodeLoader {

    /** @return the GraphQL type of the nodes */
    String type();

    /** @return the node with this key; empty if there is none that the caller may see */
    Optional<? extends Node> load(String key);
}
