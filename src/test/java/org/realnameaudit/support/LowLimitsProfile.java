package org.realnameaudit.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A service with a low cost limit and rate limit, behind a proxy, with one allowed origin and without introspection.
 */
public class LowLimitsProfile implements QuarkusTestProfile {

    /** The only allowed origin. */
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
