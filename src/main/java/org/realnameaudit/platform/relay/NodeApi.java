package org.realnameaudit.platform.relay;

import io.quarkus.arc.All;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

@GraphQLApi
@PermitAll
public class NodeApi {

    private final Map<String, NodeLoader> loaders;

    NodeApi(@All List<NodeLoader> loaders) {
        this.loaders = loaders.stream().collect(Collectors.toMap(NodeLoader::type, Function.identity()));
    }

    @Query
    @Description("Anything by its global id; null when nothing has this id that the reader may see.")
    public Node node(@Name("id") @Id @NonNull @Description(NodeId.DESCRIPTION) String id) {
        return NodeId.parse(id)
                .filter(parsed -> loaders.containsKey(parsed.type()))
                .flatMap(parsed -> loaders.get(parsed.type()).load(parsed.key()))
                .orElse(null);
    }
}
