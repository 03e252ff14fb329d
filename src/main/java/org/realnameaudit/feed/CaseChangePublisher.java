package org.realnameaudit.feed;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.graphql.subscription.SubscriptionEvents;
import org.realnameaudit.platform.persistence.Notifications;
import org.realnameaudit.rectification.RectificationCases;

/**
 * Publishes changed cases to the subscriptions of this replica, whichever replica changed them. A notification only
 * wakes the listener, which then reads the feed after the last published change. A lost notification therefore loses no
 * change.
 */
@ApplicationScoped
class CaseChangePublisher implements SubscriptionEvents.Source {

    private static final Logger LOG = Logger.getLogger(CaseChangePublisher.class);
    private static final String CHANNEL = "rectification_changed";
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(10);
    private static final Duration RECONNECT_DELAY = Duration.ofSeconds(1);

    private final Notifications notifications;
    private final ChangeFeed changes;
    private final SubscriptionEvents events;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile long lastPosition;

    CaseChangePublisher(Notifications notifications, ChangeFeed changes, SubscriptionEvents events) {
        this.notifications = notifications;
        this.changes = changes;
        this.events = events;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            lastPosition = changes.lastPosition();
            thread = Thread.ofPlatform().daemon().name("case-listener").start(this::listen);
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        stopped.countDown();
    }

    private void listen() {
        try {
            do {
                try {
                    // A restored database may end before the last published change.
                    lastPosition = Math.min(lastPosition, changes.lastPosition());
                    notifications.listen(CHANNEL, POLL_INTERVAL, this::publish, () -> stopped.getCount() == 0);
                } catch (Exception | Error e) {
                    if (stopped.getCount() > 0) {
                        LOG.warnf("Cannot publish changed cases; retrying: %s", e.getMessage());
                    }
                }
            } while (!stopped.await(RECONNECT_DELAY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() {
        Map<String, Boolean> isPublic = new LinkedHashMap<>();
        for (Change change : changes.casesAfter(lastPosition)) {
            String number = RectificationCases.number(change.campaign, Objects.requireNonNull(change.reseller));
            isPublic.merge(number, change.published, Boolean::logicalOr);
            lastPosition = Objects.requireNonNull(change.position);
        }
        isPublic.forEach((number, published) -> events.publish(new CaseEvent(number, published).text()));
    }
}
