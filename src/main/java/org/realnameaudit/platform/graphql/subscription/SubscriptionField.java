package org.realnameaudit.platform.graphql.subscription;

import graphql.execution.AbortExecutionException;
import graphql.language.OperationDefinition.Operation;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.validation.rules.SubscriptionUniqueRootField;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Publisher;
import java.util.function.Predicate;
import org.reactivestreams.FlowAdapters;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.graphql.GraphQLCall;
import org.realnameaudit.platform.graphql.GraphQLExecutor;

/**
 * A field of {@code Subscription}: its resolver is asked once for each occurrence and answers with one thing, or with
 * none where this reader is not concerned. So each message is an operation of its own, with the limits, transactions,
 * batches and visibility of any other; the framework would run the whole stream in the context of its first moment.
 */
public record SubscriptionField(DataFetcher<?> framework) implements DataFetcher<CompletionStage<Object>> {

    /**
     * All of the engine's but its own of the single field, which reads conditions without their variables and fails on
     * them, and where nothing is selected.
     */
    public static final Predicate<Class<?>> RULES = rule -> rule != SubscriptionUniqueRootField.class;

    /**
     * @throws AbortExecutionException when a subscription selects anything but one field of its own, with its variables
     *     as they are
     */
    public static void checkSingle(ExecutableNormalizedOperation operation) {
        List<ExecutableNormalizedField> selected = operation.getTopLevelFields();
        if (operation.getOperation() == Operation.SUBSCRIPTION
                && (selected.size() != 1 || selected.getFirst().getFieldName().startsWith("__"))) {
            throw new AbortExecutionException(List.of(new ClientError(
                    ErrorCode.GRAPHQL_VALIDATION_FAILED, "A subscription selects just one field of `Subscription`")));
        }
    }

    /** @return the same code, with the fields of {@code Subscription} replaced */
    public static GraphQLCodeRegistry in(GraphQLSchema schema, GraphQLCodeRegistry code) {
        GraphQLObjectType subscription = schema.getSubscriptionType();
        return subscription == null
                ? code
                : code.transform(asked -> {
                    for (GraphQLFieldDefinition field : subscription.getFieldDefinitions()) {
                        asked.dataFetcher(
                                FieldCoordinates.coordinates(subscription, field),
                                new SubscriptionField(code.getDataFetcher(subscription, field)));
                    }
                });
    }

    @Override
    public CompletionStage<Object> get(DataFetchingEnvironment environment) throws Exception {
        GraphQLCall call = environment.getGraphQlContext().get(GraphQLExecutor.CALL);
        return Multi.createFrom()
                .publisher(publisher(framework.get(environment)))
                .toUni()
                .onItem()
                .invoke(item -> call.concerns(item != null))
                .subscribeAsCompletionStage();
    }

    @SuppressWarnings("unchecked")
    private static Publisher<Object> publisher(Object stream) {
        return stream instanceof Publisher<?> flow
                ? (Publisher<Object>) flow
                : FlowAdapters.toFlowPublisher((org.reactivestreams.Publisher<Object>) stream);
    }
}
