package org.realnameaudit.packaged;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.realnameaudit.support.Tokens;

/** The realm that ships, as a running Keycloak has it. */
final class Realm {

    /** Keycloak's own, not the service's. */
    static final String ADMINISTRATOR = "keycloak-administrator";
    /** What front ends sign in with. */
    static final String CONSOLE = "real-name-audit-console";
    /** Keycloak's own pages where people see to their accounts. */
    static final String ACCOUNT_CONSOLE = "account-console";
    /** Another one, whose tokens carry all roles that a person has. */
    static final String ADMIN_CLI = "admin-cli";

    private final String keycloak;
    private final String adminPassword;
    private final Map<String, String> passwords = new HashMap<>();

    Realm(String keycloak, String adminPassword) {
        this.keycloak = keycloak;
        this.adminPassword = adminPassword;
    }

    String url() {
        return keycloak + "/realms/real-name-audit";
    }

    boolean isServed() {
        return given().get(url() + "/.well-known/openid-configuration").statusCode() == 200;
    }

    /**
     * Gives everybody a password, and lets clients take passwords without a browser: as it ships, the realm has
     * neither.
     */
    void letPeopleIn() {
        administration()
                .get(users())
                .jsonPath()
                .<Map<String, String>>getList("")
                .forEach(user -> ok(administration()
                        .body(password(user.get("username")))
                        .put(users() + "/" + user.get("id") + "/reset-password")));
        for (String client : List.of(CONSOLE, ACCOUNT_CONSOLE, ADMIN_CLI)) {
            String id = administration()
                    .queryParam("clientId", client)
                    .get(admin() + "/clients")
                    .jsonPath()
                    .getString("[0].id");
            ok(administration().body(Map.of("directAccessGrantsEnabled", true)).put(admin() + "/clients/" + id));
        }
    }

    /** Makes somebody with a role and no attributes. */
    void add(String username, String role) {
        String user = ok(administration()
                        .body(Map.of(
                                "username",
                                username,
                                "enabled",
                                true,
                                "email",
                                username + "@example.invalid",
                                "firstName",
                                "New",
                                "lastName",
                                username,
                                "credentials",
                                List.of(password(username))))
                        .post(users()))
                .header("Location");
        Map<String, Object> found =
                administration().get(admin() + "/roles/" + role).jsonPath().getMap("");
        ok(administration().body(List.of(found)).post(user + "/role-mappings/realm"));
    }

    /** @return a token for the service, as a front end gets it */
    String accessToken(String username) {
        return tokens(username, CONSOLE).getString("access_token");
    }

    /** @return {@code access_token} and {@code id_token} */
    JsonPath tokens(String username, String client) {
        return ok(given().formParams(
                                "grant_type",
                                "password",
                                "scope",
                                "openid",
                                "client_id",
                                client,
                                "username",
                                username,
                                "password",
                                passwords.get(username))
                        .post(url() + "/protocol/openid-connect/token"))
                .jsonPath();
    }

    /** @return a request to Keycloak's interface for one's own account */
    RequestSpecification account(String username) {
        return json(tokens(username, ACCOUNT_CONSOLE).getString("access_token")).baseUri(url());
    }

    private Map<String, Object> password(String username) {
        passwords.put(username, UUID.randomUUID().toString());
        return Map.of("type", "password", "value", passwords.get(username), "temporary", false);
    }

    private RequestSpecification administration() {
        return json(ok(given().formParams(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                ADMINISTRATOR,
                                "password",
                                adminPassword)
                        .post(keycloak + "/realms/master/protocol/openid-connect/token"))
                .jsonPath()
                .getString("access_token"));
    }

    private String admin() {
        return keycloak + "/admin/realms/real-name-audit";
    }

    private String users() {
        return admin() + "/users";
    }

    private static RequestSpecification json(String token) {
        return Tokens.bearing(token).contentType("application/json").accept("application/json");
    }

    private static Response ok(Response response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException("Keycloak refused: " + response.statusCode() + " " + response.asString());
        }
        return response;
    }
}
