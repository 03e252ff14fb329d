package org.realnameaudit.platform.graphql.subscription;

import java.util.function.IntConsumer;

/** One event on its way to one subscription. */
final class Delivery {

    /** Where the engine's context holds it. */
    static final String KEY = Delivery.class.getName();

    private final String event;
    private final IntConsumer charge;
    private boolean relevant;

    /** @param charge takes the cost of the operation, or throws {@code Failure.RateLimited} */
    Delivery(String event, IntConsumer charge) {
        this.event = event;
        this.charge = charge;
    }

    String event() {
        return event;
    }

    /** Called when the resolver has found something for the subscriber. Other events cost nothing. */
    void found(int cost) {
        relevant = true;
        charge.accept(cost);
    }

    /** @return false also when the resolver failed; then the subscriber must not learn of the event */
    boolean isRelevant() {
        return relevant;
    }
}
