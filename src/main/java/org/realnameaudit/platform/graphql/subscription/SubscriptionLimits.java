package org.realnameaudit.platform.graphql.subscription;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The limits of subscriptions; application.properties explains each. */
@Singleton
final class SubscriptionLimits {

    final int threads;
    final int ofASocket;
    final int waiting;
    final Duration initTimeout;
    final Duration pingInterval;

    SubscriptionLimits(
            @ConfigProperty(name = "real-name-audit.subscriptions.threads") int threads,
            @ConfigProperty(name = "real-name-audit.subscriptions.of-a-socket") int ofASocket,
            @ConfigProperty(name = "real-name-audit.subscriptions.waiting") int waiting,
            @ConfigProperty(name = "real-name-audit.subscriptions.init-timeout") Duration initTimeout,
            @ConfigProperty(name = "real-name-audit.subscriptions.ping-interval") Duration pingInterval) {
        this.threads = threads;
        this.ofASocket = ofASocket;
        this.waiting = waiting;
        this.initTimeout = initTimeout;
        this.pingInterval = pingInterval;
    }
}
