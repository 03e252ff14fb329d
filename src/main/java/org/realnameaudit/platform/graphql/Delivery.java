package org.realnameaudit.platform.graphql;

import java.util.function.IntConsumer;

/** The delivery of one event to one subscription. */
public final class Delivery {

    public static final String KEY = Delivery.class.getName();

    private final String event;
    private final IntConsumer charge;
    private boolean relevant;

    /** @param charge charges the cost of the operation, or throws {@code Failure.RateLimited} */
    public Delivery(String event, IntConsumer charge) {
        this.event = event;
        this.charge = charge;
    }

    public String event() {
        return event;
    }

    /** Charges the cost when the resolver has found an item for the subscriber. Irrelevant events are free. */
    void found(int cost) {
        relevant = true;
        charge.accept(cost);
    }

    /** @return whether the event concerns the subscriber; false if the resolver failed, so as to reveal nothing */
    public boolean isRelevant() {
        return relevant;
    }
}
