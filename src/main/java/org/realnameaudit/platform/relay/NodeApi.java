package org.realnameaudit.platform.relay;

import io.quarkus.arc.All;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Fetches nodes by their global ids. */
@GraphQLApi
@PermitAll
public class NodeApi {

    private final Map<String, NodeLoader> loaders;

    NodeApi(@All List<NodeLoader> loaders) {
        this.loaders = loaders.stream().collect(Collectors.toMap(NodeLoader::type, Function.identity()));
    }

    @Query
    @Description("Object with this global id; null when there is none or the caller may not see it.")
    public @Nullable Node node(@Name("id") @Id @NonNull @Description(NodeId.DESCRIPTION) String id) {
        return NodeId.parse(id)
                .flatMap(parsed ->
                        Optional.ofNullable(loaders.get(parsed.type())).flatMap(loader -> loader.load(parsed.key())))
                .orElse(null);
    }
}
