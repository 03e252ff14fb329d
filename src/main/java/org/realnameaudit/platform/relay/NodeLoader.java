package org.realnameaudit.platform.relay;

import java.util.Optional;

/** How a feature finds one of its nodes again; every type that implements {@link Node} has one. */
public interface NodeLoader {

    /** @return the GraphQL type that {@link #load} answers for */
    String type();

    /** @return the node with this key, or empty when there is none that the reader may see */
    Optional<? extends Node> load(String key);
}
