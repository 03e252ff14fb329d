package org.realnameaudit.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A service whose statements and locks may take a minute, whose queries may cost much, where a client has few requests
 * at a time, and which sends pings often. Each profile is another start of Quarkus, so tests share them.
 */
public class PatientService implements QuarkusTestProfile {

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
