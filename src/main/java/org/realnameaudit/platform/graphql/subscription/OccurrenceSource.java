package org.realnameaudit.platform.graphql.subscription;

/** A feature that has something to {@linkplain SubscriptionEvents#tell tell}, once somebody listens. */
public interface OccurrenceSource {

    /** Called before each subscription: all that occurs after the first call is told. */
    void start();
}
