package org.realnameaudit.platform.relay;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.quarkus.arc.All;
import jakarta.annotation.security.PermitAll;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;

/** Fetches nodes by their global ids. */
@GraphQLApi
@PermitAll
public class NodeApi {

    private static final int MAX_IDS = 100;

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

    @Query
    @Description("Objects with these global ids, in the order of the ids; null for each id of which there is none or "
            + "which the caller may not see. BAD_USER_INPUT for more than 100 ids. Null only together with an error.")
    public List<@Nullable Node> nodes(
            @Name("ids") @NonNull @Description("Opaque global ids, at most 100.") List<@NonNull String> ids) {
        if (ids.size() > MAX_IDS) {
            throw new Failure.InvalidInput("ids", InputMessage.TOO_MANY_ENTRIES, Map.of("max", MAX_IDS));
        }
        List<Optional<NodeId>> parsed = ids.stream().map(NodeId::parse).toList();
        Map<String, Set<String>> keys = parsed.stream()
                .flatMap(Optional::stream)
                .filter(each -> loaders.containsKey(each.type()))
                .collect(groupingBy(NodeId::type, mapping(NodeId::key, toSet())));
        Map<NodeId, Node> found = new HashMap<>();
        keys.forEach((type, ofType) -> Objects.requireNonNull(loaders.get(type))
                .loadAll(ofType)
                .forEach((key, node) -> found.put(new NodeId(type, key), node)));
        return parsed.stream()
                .map(each -> each.<@Nullable Node>map(found::get).orElse(null))
                .toList();
    }
}
