package org.realnameaudit.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A service with timeouts of a minute for statements and locks, a high cost limit, few concurrent requests for each
 * client, and frequent pings. Tests share this profile, because each profile starts Quarkus again.
 */
public class LongTimeoutsProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "real-name-audit.rate-limit.at-once",
                "2",
                "real-name-audit.rate-limit.waiting",
                "2",
                "real-name-audit.rate-limit.longest-wait",
                "1s",
                "real-name-audit.limits.statement-timeout",
                "60s",
                "real-name-audit.limits.lock-timeout",
                "60s",
                "real-name-audit.limits.request-timeout",
                "60s",
                "real-name-audit.limits.cost",
                "1000000",
                "real-name-audit.subscriptions.init-timeout",
                "30s",
                "real-name-audit.subscriptions.ping-interval",
                "1s");
    }
}
