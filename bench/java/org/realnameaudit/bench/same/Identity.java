package org.realnameaudit.bench.same;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.realnameaudit.bench.field.Provider;

/** The callers of the script. */
enum Identity {
    PUBLIC(null, null),
    USER("user", null),
    RESELLER("reseller", "snail"),
    OTHER_RESELLER("reseller", "yuantel"),
    AUDITOR("auditor", null),
    ADMINISTRATOR("administrator", null),
    /** Accepts what the other one submitted on behalf of a reseller. */
    SECOND_ADMINISTRATOR("administrator", null);

    /** The callers that see different data. */
    static final List<Identity> READERS = List.of(PUBLIC, RESELLER, OTHER_RESELLER, AUDITOR, ADMINISTRATOR);

    private static final int HOUR = 3600;
    private static final String CLAIMS = """
            {"iss":"%s","aud":["%s"],"sub":"same %s","name":"Same %s","preferred_username":"%s","iat":%d,"exp":%d,%s
            "realm_access":{"roles":["%s"]}}""";

    private final String role;
    private final String reseller;

    Identity(String role, String reseller) {
        this.role = role;
        this.reseller = reseller;
    }

    /** @return valid and invalid Authorization headers by the names that requests use */
    static Map<String, String> tokens(Provider provider) throws GeneralSecurityException {
        Map<String, String> tokens = new LinkedHashMap<>();
        long now = Instant.now().getEpochSecond();
        for (Identity each : values()) {
            if (each != PUBLIC) {
                tokens.put("token." + each, provider.sign(each.claims(provider.url(), "real-name-audit", now + HOUR)));
            }
        }
        tokens.put("token.expired", provider.sign(ADMINISTRATOR.claims(provider.url(), "real-name-audit", now - HOUR)));
        tokens.put("token.audience", provider.sign(ADMINISTRATOR.claims(provider.url(), "another", now + HOUR)));
        tokens.put(
                "token.issuer",
                provider.sign(ADMINISTRATOR.claims("https://issuer.invalid", "real-name-audit", now + HOUR)));
        String valid = tokens.get("token." + ADMINISTRATOR);
        tokens.put("token.signature", valid.substring(0, valid.lastIndexOf('.') + 1));
        tokens.put("token.malformed", "Bearer not.a.token");
        tokens.put("token.opaque", "Bearer 0123456789abcdef");
        tokens.put("token.basic", "Basic dXNlcjpwYXNz");
        return tokens;
    }

    private String claims(String issuer, String audience, long end) {
        String name = reseller == null ? name().toLowerCase(Locale.ROOT).replace('_', ' ') : role + " " + reseller;
        String code = reseller == null ? "" : "\"reseller_code\":\"%s\",".formatted(reseller);
        return CLAIMS.formatted(issuer, audience, name, name, role, end - 2 * HOUR, end, code, role);
    }
}
