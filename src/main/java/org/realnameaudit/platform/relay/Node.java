package org.realnameaudit.platform.relay;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.NonNull;

/** An object with a global id; a {@link NodeLoader} loads it. */
@Interface("Node")
@Description("Object that can be fetched again by its global id, with `node(id:)`.")
public interface Node {

    @Id
    @NonNull
    @Description(NodeId.DESCRIPTION)
    String getId();
}
