package org.realnameaudit.platform.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.mutiny.Multi;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.plan.ApiMethod;
import org.realnameaudit.platform.relay.CurrentField;

/**
 * A field of {@code Subscription}. Its resolver runs once for each event and returns one item, or none if the event
 * does not concern the subscriber. Each message is therefore a separate operation with its own limits, transactions and
 * visibility. The framework would run the whole stream in the context of the first message.
 */
record SubscriptionField(ApiMethod method) implements DataFetcher<Object> {

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        // The check of roles calls the resolver only when the stream is subscribed to.
        return CurrentField.during(environment, () -> next(environment));
    }

    private CompletionStage<Object> next(DataFetchingEnvironment environment) throws Exception {
        GraphQLCall call = environment.getGraphQlContext().get(Operations.CALL);
        Delivery delivery = environment.getGraphQlContext().get(Delivery.KEY);
        return ((Multi<?>) Objects.requireNonNull(method.get(environment)))
                .toUni()
                .<Object>map(item -> item)
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
}
