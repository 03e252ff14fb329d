package org.realnameaudit.graphql.endpoint;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Publisher;
import org.reactivestreams.FlowAdapters;

/**
 * A field of {@code Subscription}: its resolver is asked once for each occurrence and answers with one thing, or with none where this
 * reader is not concerned. So each message is an operation of its own, with the limits, transactions, batches and visibility of any
 * other; the framework would run the whole stream in the context of its first moment.
 */
record SubscriptionField(DataFetcher<?> framework) implements DataFetcher<CompletionStage<Object>> {

    /** @return the same code, with the fields of {@code Subscription} replaced */
    static GraphQLCodeRegistry in(GraphQLSchema schema, GraphQLCodeRegistry code) {
        GraphQLObjectType subscription = schema.getSubscriptionType();
        return subscription == null ? code : code.transform(asked -> {
            for (GraphQLFieldDefinition field : subscription.getFieldDefinitions()) {
                asked.dataFetcher(FieldCoordinates.coordinates(subscription, field), new SubscriptionField(code.getDataFetcher(subscription, field)));
            }
        });
    }

    @Override
    public CompletionStage<Object> get(DataFetchingEnvironment environment) throws Exception {
        Call call = environment.getGraphQlContext().get(Execution.CALL);
        return Multi.createFrom().publisher(publisher(framework.get(environment))).toUni().onItem().invoke(item -> {
            if (item == null) {
                call.isUnconcerned();
            }
        }).subscribeAsCompletionStage();
    }

    @SuppressWarnings("unchecked")
    private static Publisher<Object> publisher(Object stream) {
        return stream instanceof Publisher<?> flow ? (Publisher<Object>) flow
                : FlowAdapters.toFlowPublisher((org.reactivestreams.Publisher<Object>) stream);
    }
}
