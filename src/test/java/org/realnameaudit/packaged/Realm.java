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

/** The shipped realm in a running Keycloak. */
final class Realm {

    /** The administrator of Keycloak, not of the service. */
    static final String ADMINISTRATOR = "keycloak-administrator";
    /** The client of front ends. */
    static final String CONSOLE = "real-name-audit-console";
    /** The client of Keycloak's account pages. */
    static final String ACCOUNT_CONSOLE = "account-console";
    /** A client of Keycloak whose tokens contain all roles of the user. */
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

    /** Gives each user a password and enables the password grant. The shipped realm has neither. */
    void enablePasswordLogin() {
        adminRequest()
                .get(usersUrl())
                .jsonPath()
                .<Map<String, String>>getList("")
                .forEach(user -> ok(adminRequest()
                        .body(newPassword(user.get("username")))
                        .put(usersUrl() + "/" + user.get("id") + "/reset-password")));
        for (String client : List.of(CONSOLE, ACCOUNT_CONSOLE, ADMIN_CLI)) {
            String id = adminRequest()
                    .queryParam("clientId", client)
                    .get(adminUrl() + "/clients")
                    .jsonPath()
                    .getString("[0].id");
            ok(adminRequest().body(Map.of("directAccessGrantsEnabled", true)).put(adminUrl() + "/clients/" + id));
        }
    }

    /** Adds a user with a role and without attributes. */
    void addUser(String username, String role) {
        String user = ok(adminRequest()
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
                                List.of(newPassword(username))))
                        .post(usersUrl()))
                .header("Location");
        Map<String, Object> roleMapping =
                adminRequest().get(adminUrl() + "/roles/" + role).jsonPath().getMap("");
        ok(adminRequest().body(List.of(roleMapping)).post(user + "/role-mappings/realm"));
    }

    /** @return an access token for the service, issued to the client of front ends */
    String accessToken(String username) {
        return tokens(username, CONSOLE).getString("access_token");
    }

    /** @return the token response with {@code access_token}, {@code id_token} and {@code refresh_token} */
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

    /** @return a request to the account API of Keycloak */
    RequestSpecification account(String username) {
        return json(tokens(username, ACCOUNT_CONSOLE).getString("access_token")).baseUri(url());
    }

    /** @return the password of a user */
    String password(String username) {
        return passwords.get(username);
    }

    private Map<String, Object> newPassword(String username) {
        passwords.put(username, UUID.randomUUID().toString());
        return Map.of("type", "password", "value", passwords.get(username), "temporary", false);
    }

    private RequestSpecification adminRequest() {
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

    private String adminUrl() {
        return keycloak + "/admin/realms/real-name-audit";
    }

    private String usersUrl() {
        return adminUrl() + "/users";
    }

    private static RequestSpecification json(String token) {
        return Tokens.bearer(token).contentType("application/json").accept("application/json");
    }

    private static Response ok(Response response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException("Keycloak refused: " + response.statusCode() + " " + response.asString());
        }
        return response;
    }
}
