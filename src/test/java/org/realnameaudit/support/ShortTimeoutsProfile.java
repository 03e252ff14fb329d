package org.realnameaudit.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A service with short timeouts for clients, requests and draws, and with few connections and exports for each client.
 */
public class ShortTimeoutsProfile implements QuarkusTestProfile {

    /** The limit of connections for each client address. */
    public static final int CONNECTIONS = 40;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "real-name-audit.connections.head-timeout",
                "1s",
                "real-name-audit.connections.of-a-client",
                String.valueOf(CONNECTIONS),
                "real-name-audit.connections.slowest-over",
                "3s",
                "real-name-audit.exports.of-a-client",
                "1",
                "real-name-audit.limits.draw-timeout",
                "2s",
                "real-name-audit.limits.statement-timeout",
                "1s",
                "real-name-audit.limits.request-timeout",
                "2s",
                "real-name-audit.limits.lock-timeout",
                "500ms");
    }
}
