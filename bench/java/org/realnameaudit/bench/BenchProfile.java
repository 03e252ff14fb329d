package org.realnameaudit.bench;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Permits the path of the baseline, which the service would deny. All other settings are those of the service. */
public class BenchProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.auth.permission.bare.paths",
                Side.BARE.path(),
                "quarkus.http.auth.permission.bare.policy",
                "permit");
    }
}
