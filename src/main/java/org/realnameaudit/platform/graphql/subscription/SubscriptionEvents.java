package org.realnameaudit.platform.graphql.subscription;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Events that subscriptions are run for. A feature publishes an event by a name that its own subscriptions understand;
 * each open subscription then runs once, as its subscriber, and its resolver looks up the event's name.
 */
@ApplicationScoped
public class SubscriptionEvents {

    /** A feature that publishes events once there is a subscriber. */
    public interface Source {

        /** Called before each subscription; every event after the first call is published. */
        void start();
    }

    private final Context context;
    private volatile Consumer<String> listener = _ -> {};

    SubscriptionEvents(Context context) {
        this.context = context;
    }

    /** @param event such as the number of a case */
    public void publish(String event) {
        listener.accept(event);
    }

    /** @param received called for every event from now on; must not block */
    void listen(Consumer<String> received) {
        listener = received;
    }

    /** @return the event that the operation runs for; empty while a new subscription is only being checked */
    public Optional<String> current() {
        Delivery delivery = context.unwrap(DataFetchingEnvironment.class)
                .getGraphQlContext()
                .get(Delivery.KEY);
        return Optional.ofNullable(delivery).map(Delivery::event);
    }
}
