package org.realnameaudit.platform.graphql.subscription;

import java.util.function.IntConsumer;

/** The delivery of one event to one subscription. */
final class Delivery {

    /** The key of the delivery in the engine's context. */
    static final String KEY = Delivery.class.getName();

    private final String event;
    private final IntConsumer charge;
    private boolean relevant;

    /** @param charge charges the cost of the operation, or throws {@code Failure.RateLimited} */
    Delivery(String event, IntConsumer charge) {
        this.event = event;
        this.charge = charge;
    }

    String event() {
        return event;
    }

    /**
     * Called when the resolver has found an item for the subscriber, and charges the cost. Irrelevant events are free.
     */
    void found(int cost) {
        relevant = true;
        charge.accept(cost);
    }

    /**
     * @return whether the event concerns the subscriber. False if the resolver failed, since the subscriber must then
     *     not learn of the event.
     */
    boolean isRelevant() {
        return relevant;
    }
}
