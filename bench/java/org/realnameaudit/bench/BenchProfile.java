package org.realnameaudit.bench;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Permits the path of {@link BareRoute}, which the service would refuse. */
public class BenchProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.http.auth.permission.rest.policy", "permit");
    }
}
