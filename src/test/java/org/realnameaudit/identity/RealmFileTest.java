package org.realnameaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Settings of the shipped Keycloak realm. KeycloakIT tests the realm in Keycloak itself. */
class RealmFileTest {

    private final JsonPath realm = JsonPath.from(
            Path.of("k8s", "keycloak", "real-name-audit-realm.json").toFile());

    @Test
    void theRealmFileHasNoSecrets() {
        assertThat(realm.prettify()).doesNotContainIgnoringCase("credentials").doesNotContainIgnoringCase("secret");
    }

    @Test
    void noClientAllowsDirectAccessGrants() {
        assertThat(realm.<Boolean>getList("clients.directAccessGrantsEnabled")).containsOnly(false);
    }

    @Test
    void theRealmHasSecureLoginSettings() {
        assertThat(realm.getBoolean("registrationAllowed")).isFalse();
        assertThat(realm.getBoolean("bruteForceProtected")).isTrue();
        assertThat(realm.getInt("accessTokenLifespan")).isBetween(60, 300);
    }
}
