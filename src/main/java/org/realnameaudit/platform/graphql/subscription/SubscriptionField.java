package org.realnameaudit.platform.graphql.subscription;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Publisher;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.realnameaudit.platform.graphql.GraphQLCall;
import org.realnameaudit.platform.graphql.GraphQLExecutor;
import org.realnameaudit.platform.relay.CurrentField;

/**
 * A field of {@code Subscription}. Its resolver runs once for each event and returns one item, or none if the event
 * does not concern the subscriber. Each message is therefore a separate operation with its own limits, transactions and
 * visibility. The framework would run the whole stream in the context of the first message.
 */
record SubscriptionField(DataFetcher<?> stream) implements DataFetcher<Object> {

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        // The check of roles calls the resolver only when the stream is subscribed to.
        return CurrentField.during(environment, () -> next(environment));
    }

    private CompletionStage<Object> next(DataFetchingEnvironment environment) throws Exception {
        GraphQLCall call = environment.getGraphQlContext().get(GraphQLExecutor.CALL);
        Delivery delivery = environment.getGraphQlContext().get(Delivery.KEY);
        return Multi.createFrom()
                .publisher(publisher(stream.get(environment)))
                .toUni()
                .onItem()
                .invoke(item -> {
                    if (item == null) {
                        call.discard();
                    } else if (delivery != null) {
                        delivery.found(call.cost());
                    }
                })
                .subscribeAsCompletionStage();
    }

    @SuppressWarnings("unchecked")
    private static Publisher<Object> publisher(Object stream) {
        return stream instanceof Publisher<?> flow
                ? (Publisher<Object>) flow
                : FlowAdapters.toFlowPublisher((org.reactivestreams.Publisher<Object>) stream);
    }
}
