package org.realnameaudit.platform.graphql.subscription;

import java.util.function.IntConsumer;

/** The delivery of one event to one subscription. */
final class Delivery {

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

    /** Charges the cost when the resolver has found an item for the subscriber. Irrelevant events are free. */
    void found(int cost) {
        relevant = true;
        charge.accept(cost);
    }

    /** @return whether the event concerns the subscriber; false if the resolver failed, so as to reveal nothing */
    boolean isRelevant() {
        return relevant;
    }
}
