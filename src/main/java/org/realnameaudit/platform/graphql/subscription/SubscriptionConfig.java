package org.realnameaudit.platform.graphql.subscription;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The limits of subscriptions; application.properties explains each. */
@ConfigMapping(prefix = "real-name-audit.subscriptions")
interface SubscriptionConfig {

    int sockets();

    int socketsOfAClient();

    int threads();

    int ofASocket();

    int waiting();

    Duration initTimeout();

    Duration pingInterval();
}
