package org.realnameaudit.graphql.endpoint;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.bootstrap.DataFetcherFactory;
import io.smallrye.graphql.execution.datafetcher.helper.BatchLoaderHelper;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;

/**
 * The data loaders that a document needs: those of the batched fields whose names stand in it. The framework would make one for each
 * batched field of the schema, with each request; and with any loader at all the engine keeps account of every field's level.
 */
final class Loaders {

    private final DataFetcherFactory factory = new DataFetcherFactory();
    private final BatchLoaderHelper helper = new BatchLoaderHelper();
    private final Schema model;
    private final List<Operation> batched;
    /** Fields below the root that take arguments: they make loaders of their own, see {@link org.realnameaudit.graphql.Selection}. */
    private final Set<String> pages;

    Loaders(GraphQLSchema schema, Schema model) {
        this.model = model;
        this.batched = List.copyOf(model.getBatchOperations());
        this.pages = schema.getAllTypesAsList().stream().filter(GraphQLObjectType.class::isInstance).map(GraphQLObjectType.class::cast)
                .filter(type -> !type.getName().startsWith("__") && type != schema.getQueryType() && type != schema.getMutationType()
                        && type != schema.getSubscriptionType())
                .flatMap(type -> type.getFieldDefinitions().stream()).filter(field -> !field.getArguments().isEmpty())
                .map(GraphQLFieldDefinition::getName).collect(Collectors.toSet());
    }

    /** @return none where the document has no batched field; a name in a comment or a string only makes one too many */
    Optional<DataLoaderRegistry> of(String document) {
        List<Operation> named = batched.stream().filter(operation -> document.contains(operation.getName())).toList();
        if (named.isEmpty() && pages.stream().noneMatch(document::contains)) {
            return Optional.empty();
        }
        DataLoaderRegistry registry = new DataLoaderRegistry();
        named.forEach(operation -> registry.register(helper.getName(operation),
                DataLoaderFactory.newDataLoader(factory.getSourceBatchLoader(operation, model.getTypes().get(operation.getName())))));
        return Optional.of(registry);
    }
}
