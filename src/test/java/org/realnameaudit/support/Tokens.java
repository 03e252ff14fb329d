package org.realnameaudit.support;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens of {@link Provider}, and requests that carry them. */
public final class Tokens {

    /** All tokens have this time of issue, so that equal claims have one token. */
    private static final long NOW = Instant.now().getEpochSecond();

    /** Tokens by provider, key and claims. Signing one takes longer than most requests of the tests. */
    private static final Map<List<Object>, String> SIGNED = new ConcurrentHashMap<>();

    private Tokens() {}

    public static RequestSpecification administrator() {
        return bearer(valid("administrator"));
    }

    public static RequestSpecification auditor() {
        return bearer(valid("auditor"));
    }

    public static RequestSpecification reseller(String code) {
        return bearer(sign("own", claims("reseller", code)));
    }

    /** @return a request with this bearer token */
    public static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** @return a request of an official who may change data of one region only (rule 27) */
    public static RequestSpecification ofRegion(String role, Object region) {
        Map<String, Object> claims = with(claims(role, null), "sub", "subject of " + role + " of a region");
        return bearer(sign("own", with(claims, "region_code", region)));
    }

    /** @return a request of another account with the roles, for acts that need two accounts (rule 26) */
    public static RequestSpecification of(String account, String... roles) {
        return bearer(sign(
                "own",
                with(with(claims(account, null), "realm_access", Map.of("roles", List.of(roles))), "name", account)));
    }

    public static RequestSpecification secondAdministrator() {
        return of("second administrator", "administrator");
    }

    public static String valid(String role) {
        return sign("own", claims(role, null));
    }

    /** @return invalid tokens of every kind by name; apart from its defect, each token has all official roles */
    public static Map<String, String> invalid() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("malformed", "not.a.token");
        tokens.put("opaque", "0123456789abcdef");
        tokens.put("expired", sign("own", with(officialExcept("iat", NOW - 3600), "exp", NOW - 60)));
        tokens.put("without an expiry", sign("own", officialExcept("exp", null)));
        tokens.put("not yet valid", sign("own", officialExcept("nbf", NOW + 3600)));
        tokens.put("issued in the future", sign("own", officialExcept("iat", NOW + 3600)));
        tokens.put("nested deeply", base64("{\"a\":".repeat(1500)) + ".e30.x");
        tokens.put("of another issuer", sign("own", officialExcept("iss", "https://issuer.invalid")));
        tokens.put("for another audience", sign("own", officialExcept("aud", "another-service")));
        tokens.put("for no audience", sign("own", officialExcept("aud", null)));
        tokens.put("without a subject", sign("own", officialExcept("sub", null)));
        for (String type : List.of("ID", "Refresh", "Offline", "Logout")) {
            tokens.put("a token of the type " + type, sign("own", officialExcept("typ", type)));
        }
        tokens.put("of an invalid type", sign("own", officialExcept("typ", List.of("Bearer"))));
        for (String type : List.of("logout+jwt", "dpop+jwt", "id_token")) {
            tokens.put("with the typ header " + type, sign("own?" + type, officialExcept("exp", NOW + 3600)));
        }
        tokens.put("signed with another key", sign("other", officialExcept("exp", NOW + 3600)));
        String[] parts = sign("own", officialExcept("exp", NOW + 3600)).split("\\.");
        tokens.put("unsigned", base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".");
        tokens.put("without its signature", parts[0] + "." + parts[1] + ".");
        tokens.put(
                "with a changed claim",
                parts[0] + "." + base64("{\"sub\":\"x\",\"exp\":" + (NOW + 3600) + "}") + "." + parts[2]);
        return tokens;
    }

    /** @return the claims of an account with all official roles, except for one claim; null removes it */
    private static Map<String, Object> officialExcept(String claim, Object value) {
        return with(
                with(
                        claims("administrator", null),
                        "realm_access",
                        Map.of("roles", List.of("administrator", "auditor"))),
                claim,
                value);
    }

    /** @param reseller the value of the claim {@code reseller_code}; null for none */
    public static Map<String, Object> claims(String role, String reseller) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", providerUrl());
        claims.put("aud", List.of("real-name-audit"));
        claims.put("sub", "subject of " + role + (reseller == null ? "" : " " + reseller));
        claims.put("name", "Test " + role);
        claims.put("preferred_username", role);
        claims.put("iat", NOW);
        claims.put("exp", NOW + 3600);
        claims.put("realm_access", Map.of("roles", List.of(role)));
        return with(claims, "reseller_code", reseller);
    }

    public static Map<String, Object> with(Map<String, Object> claims, String claim, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(claims);
        if (value == null) {
            copy.remove(claim);
        } else {
            copy.put(claim, value);
        }
        return copy;
    }

    /**
     * @param key {@code own}, {@code other} with the same key ID, or {@code unknown}; optionally followed by a question
     *     mark and the {@code typ} header
     */
    public static String sign(String key, Map<String, Object> claims) {
        return SIGNED.computeIfAbsent(List.of(providerUrl(), key, claims), _ -> signAnew(key, claims));
    }

    /** Signs later tokens with the current keys of the provider. */
    static void forgetSigned() {
        SIGNED.clear();
    }

    private static String signAnew(String key, Map<String, Object> claims) {
        // Only the service has to verify the certificate of the provider.
        return given().relaxedHTTPSValidation()
                .baseUri(providerUrl())
                .port(RestAssured.UNDEFINED_PORT)
                .contentType("application/json")
                .body(claims)
                .urlEncodingEnabled(false)
                .post("/sign/" + key)
                .asString();
    }

    public static String providerUrl() {
        return ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
