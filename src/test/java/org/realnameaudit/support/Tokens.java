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
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens of {@link Provider}, and requests that carry them. */
public final class Tokens {

    private Tokens() {}

    public static RequestSpecification administrator() {
        return bearing(valid("administrator"));
    }

    public static RequestSpecification auditor() {
        return bearing(valid("auditor"));
    }

    public static RequestSpecification reseller(String code) {
        return bearing(token("own", claims("reseller", code)));
    }

    /** @return a request that carries the token */
    public static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    public static String valid(String role) {
        return token("own", claims(role, null));
    }

    /**
     * @return every kind of token that must not be taken, by its name; but for what is wrong, each could do everything
     */
    public static Map<String, String> invalid() {
        long now = Instant.now().getEpochSecond();
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("malformed", "not.a.token");
        tokens.put("opaque", "0123456789abcdef");
        tokens.put("expired", token("own", with(officialBut("iat", now - 3600), "exp", now - 60)));
        tokens.put("without an end", token("own", officialBut("exp", null)));
        tokens.put("not yet valid", token("own", officialBut("nbf", now + 3600)));
        tokens.put("issued in an hour", token("own", officialBut("iat", now + 3600)));
        tokens.put("nested deeply", base64("{\"a\":".repeat(1500)) + ".e30.x");
        tokens.put("of another issuer", token("own", officialBut("iss", "https://issuer.invalid")));
        tokens.put("for another audience", token("own", officialBut("aud", "another-service")));
        tokens.put("for no audience", token("own", officialBut("aud", null)));
        tokens.put("without a subject", token("own", officialBut("sub", null)));
        for (String kind : List.of("ID", "Refresh", "Offline", "Logout")) {
            tokens.put("a token of the kind " + kind, token("own", officialBut("typ", kind)));
        }
        tokens.put("of a kind that is none", token("own", officialBut("typ", List.of("Bearer"))));
        for (String kind : List.of("logout+jwt", "dpop+jwt", "id_token")) {
            tokens.put("with the kind " + kind + " in its head", token("own?" + kind, officialBut("exp", now + 3600)));
        }
        tokens.put("signed with another key", token("other", officialBut("exp", now + 3600)));
        String[] parts = token("own", officialBut("exp", now + 3600)).split("\\.");
        tokens.put("unsigned", base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".");
        tokens.put("with its signature cut off", parts[0] + "." + parts[1] + ".");
        tokens.put(
                "with a claim exchanged",
                parts[0] + "." + base64("{\"sub\":\"x\",\"exp\":" + (now + 3600) + "}") + "." + parts[2]);
        return tokens;
    }

    /** @return the claims of an official of every kind with one of them set otherwise, or left out when null */
    private static Map<String, Object> officialBut(String claim, Object value) {
        return with(
                with(
                        claims("administrator", null),
                        "realm_access",
                        Map.of("roles", List.of("administrator", "auditor"))),
                claim,
                value);
    }

    /** @param reseller the code of the claim {@code reseller_code}; null for none */
    public static Map<String, Object> claims(String role, String reseller) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", provider());
        claims.put("aud", List.of("real-name-audit"));
        claims.put("sub", "subject of " + role + (reseller == null ? "" : " " + reseller));
        claims.put("name", "Test " + role);
        claims.put("preferred_username", role);
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().getEpochSecond() + 3600);
        claims.put("realm_access", Map.of("roles", List.of(role)));
        return with(claims, "reseller_code", reseller);
    }

    public static Map<String, Object> with(Map<String, Object> claims, String claim, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        if (value == null) {
            changed.remove(claim);
        } else {
            changed.put(claim, value);
        }
        return changed;
    }

    /**
     * @param key {@code own}, {@code other} of the same name, or {@code unknown}; behind a question mark what stands in
     *     the head as {@code typ}
     */
    public static String token(String key, Map<String, Object> claims) {
        // Whether its certificate is good is the service's question.
        return given().relaxedHTTPSValidation()
                .baseUri(provider())
                .port(RestAssured.UNDEFINED_PORT)
                .contentType("application/json")
                .body(claims)
                .urlEncodingEnabled(false)
                .post("/sign/" + key)
                .asString();
    }

    public static String provider() {
        return ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
