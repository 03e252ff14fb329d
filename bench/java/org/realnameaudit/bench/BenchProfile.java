package org.realnameaudit.bench;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service as it is, but for the one path that is not its own and would be denied. */
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
