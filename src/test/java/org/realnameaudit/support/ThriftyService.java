package org.realnameaudit.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A service that gives each client little to ask for in an hour, behind a proxy, with pages of one origin and no
 * schema.
 */
public class ThriftyService implements QuarkusTestProfile {

    /** The only origin whose pages may ask. */
    public static final String ORIGIN = "https://console.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "real-name-audit.limits.cost",
                "2000",
                "real-name-audit.rate-limit.values",
                "2500",
                "real-name-audit.rate-limit.period",
                "1h",
                "real-name-audit.introspection",
                "false",
                "quarkus.http.cors.enabled",
                "true",
                "quarkus.http.cors.origins",
                ORIGIN,
                "quarkus.http.proxy.proxy-address-forwarding",
                "true");
    }
}
