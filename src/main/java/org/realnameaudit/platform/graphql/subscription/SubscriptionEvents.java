package org.realnameaudit.platform.graphql.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;
import org.realnameaudit.platform.relay.CurrentField;

/**
 * Publishes events to subscriptions. A feature publishes an event under a name that its own subscriptions understand.
 * Each open subscription then runs once with its subscriber's permissions, and its resolver looks up the event.
 */
@ApplicationScoped
public class SubscriptionEvents {

    /** A feature that starts to publish events when the first client subscribes. */
    public interface Source {

        /** Called before each subscription. All events after the first call are published. */
        void start();
    }

    private volatile Consumer<String> listener = _ -> {};

    /** @param event the event's name, such as a case number */
    public void publish(String event) {
        listener.accept(event);
    }

    /** @param received called for every later event; must not block */
    void listen(Consumer<String> received) {
        listener = received;
    }

    /** @return the current event; empty while a new subscription is checked without an event */
    public Optional<String> current() {
        return CurrentField.get()
                .map(field -> field.getGraphQlContext().<Delivery>get(Delivery.KEY))
                .map(Delivery::event);
    }
}
