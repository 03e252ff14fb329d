package org.realnameaudit.platform.graphql.subscription;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The limits of subscriptions; application.properties explains each one. */
@Singleton
final class SubscriptionLimits {

    final int threads;
    final int perSocket;
    final int maxWaitingEvents;
    final Duration initTimeout;
    final Duration pingInterval;

    SubscriptionLimits(
            @ConfigProperty(name = "real-name-audit.subscriptions.threads") int threads,
            @ConfigProperty(name = "real-name-audit.subscriptions.of-a-socket") int perSocket,
            @ConfigProperty(name = "real-name-audit.subscriptions.waiting") int maxWaitingEvents,
            @ConfigProperty(name = "real-name-audit.subscriptions.init-timeout") Duration initTimeout,
            @ConfigProperty(name = "real-name-audit.subscriptions.ping-interval") Duration pingInterval) {
        this.threads = threads;
        this.perSocket = perSocket;
        this.maxWaitingEvents = maxWaitingEvents;
        this.initTimeout = initTimeout;
        this.pingInterval = pingInterval;
    }
}
