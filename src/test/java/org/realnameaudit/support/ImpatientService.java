package org.realnameaudit.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service that waits for clients and draws for seconds only, and where an address has few connections. */
public class ImpatientService implements QuarkusTestProfile {

    /** How many connections an address may have. */
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
                "2s");
    }
}
