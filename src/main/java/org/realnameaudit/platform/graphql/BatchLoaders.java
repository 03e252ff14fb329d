package org.realnameaudit.platform.graphql;

import graphql.introspection.Introspection;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;

/**
 * Creates only the data loaders of the batched fields that a document names. The framework would create one for each
 * batched field of the schema and each request. With any loader, the engine also tracks the level of every field.
 */
final class BatchLoaders {

    private final List<Batched> batched;
    /** Fields below the root that take arguments. They create their own loaders ({@code Selection}). */
    private final Set<String> pages;

    BatchLoaders(GraphQLSchema schema, Schema model, OperationMetrics metrics) {
        this.batched = model.getBatchOperations().stream()
                .map(operation -> Batched.of(operation, metrics))
                .toList();
        List<GraphQLObjectType> roots =
                List.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType());
        this.pages = schema.getAllTypesAsList().stream()
                .filter(GraphQLObjectType.class::isInstance)
                .map(GraphQLObjectType.class::cast)
                .filter(type -> !Introspection.isIntrospectionTypes(type) && !roots.contains(type))
                .flatMap(type -> type.getFieldDefinitions().stream())
                .filter(field -> !field.getArguments().isEmpty())
                .map(GraphQLFieldDefinition::getName)
                .collect(Collectors.toSet());
    }

    /**
     * @return a fetcher that only calls the field's loader; the framework's own fetcher creates a context, an event and
     *     a pipeline for each parent
     */
    static DataFetcher<?> fetcher(String type, String field) {
        String name = loaderName(type, field);
        return environment -> environment.getDataLoader(name).load(environment.getSource());
    }

    private static String loaderName(String type, String field) {
        return type + "." + field;
    }

    /**
     * @return the loaders; empty if the document names no batched field and no field with arguments below the root. A
     *     field name in a comment or a string creates an unused loader.
     */
    Optional<DataLoaderRegistry> of(String document) {
        List<Batched> named =
                batched.stream().filter(each -> document.contains(each.field)).toList();
        if (named.isEmpty() && pages.stream().noneMatch(document::contains)) {
            return Optional.empty();
        }
        DataLoaderRegistry registry = new DataLoaderRegistry();
        named.forEach(each -> registry.register(
                each.name, DataLoaderFactory.newDataLoader((List<Object> parents) -> each.resolve(parents))));
        return Optional.of(registry);
    }

    /** A method that resolves its field for all parents at once. */
    private record Batched(String field, String name, ApiMethod method, OperationMetrics metrics) {

        static Batched of(Operation operation, OperationMetrics metrics) {
            String name = loaderName(operation.getSourceFieldOn().getName(), operation.getName());
            return new Batched(operation.getName(), name, new ApiMethod(operation), metrics);
        }

        @SuppressWarnings("unchecked")
        private CompletionStage<List<Object>> resolve(List<Object> parents) {
            long began = System.nanoTime();
            try {
                return CompletableFuture.completedFuture((List<Object>) method.call(parents));
            } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
            } finally {
                metrics.recordResolver(name, System.nanoTime() - began);
            }
        }
    }
}
