package org.realnameaudit.platform.http;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Causes;

/**
 * Distinguishes access tokens from other tokens that an identity provider signs: ID, refresh, offline and logout
 * tokens. RFC 9068 puts the type in the token's header; Keycloak puts it in the claim {@code typ}.
 */
final class AccessToken {

    private static final String SCHEME = "bearer ";
    private static final String UNREADABLE = "malformed";
    private static final Set<String> TYPES = Set.of("bearer", "jwt", "at+jwt", "application/at+jwt");

    private AccessToken() {}

    /**
     * @param credentials the value of the Authorization header, unverified; null if there is none
     * @param latest the latest acceptable {@code iat}, in seconds since 1970
     * @return the reason why the token is refused, without its content; null if the signature must still be checked, or
     *     if there is no bearer token
     */
    static @Nullable String fault(@Nullable String credentials, long latest) {
        if (credentials == null || !credentials.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return null;
        }
        List<String> parts =
                List.of(credentials.substring(SCHEME.length()).strip().split("\\."));
        try {
            JsonObject header = read(parts.getFirst());
            JsonObject claims = read(parts.get(1));
            if (isOtherType(header) || isOtherType(claims)) {
                return "not an access token";
            }
            return claims.get("iat") instanceof JsonNumber issued && issued.doubleValue() > latest
                    ? "not valid yet"
                    : null;
        } catch (RuntimeException _) {
            // Parsson throws a plain RuntimeException for deep nesting.
            return UNREADABLE;
        }
    }

    private static JsonObject read(String part) {
        try (JsonReader json = Json.createReader(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(part)))) {
            return json.readObject();
        }
    }

    private static boolean isOtherType(JsonObject part) {
        return part.containsKey("typ")
                && !(part.get("typ") instanceof JsonString type
                        && TYPES.contains(type.getString().toLowerCase(Locale.ROOT)));
    }

    /** @return the reason why a token was refused, without the token's content */
    static String reason(Throwable refused) {
        if (Causes.of(refused, UnresolvableKeyException.class).findAny().isPresent()) {
            return "unknown signing key";
        }
        return Causes.of(refused, InvalidJwtException.class)
                .findFirst()
                .map(AccessToken::reason)
                .orElse(UNREADABLE);
    }

    private static String reason(InvalidJwtException invalid) {
        return invalid.getErrorDetails().stream()
                .map(error -> switch (error.getErrorCode()) {
                    case ErrorCodes.EXPIRED -> "expired";
                    case ErrorCodes.EXPIRATION_MISSING -> "no expiry";
                    case ErrorCodes.NOT_YET_VALID, ErrorCodes.ISSUED_AT_INVALID_FUTURE -> "not valid yet";
                    case ErrorCodes.AUDIENCE_MISSING -> "no audience";
                    case ErrorCodes.AUDIENCE_INVALID -> "wrong audience";
                    case ErrorCodes.ISSUER_MISSING -> "no issuer";
                    case ErrorCodes.ISSUER_INVALID -> "wrong issuer";
                    case ErrorCodes.SUBJECT_MISSING -> "no subject";
                    case ErrorCodes.SIGNATURE_MISSING -> "no signature";
                    case ErrorCodes.SIGNATURE_INVALID -> "invalid signature";
                    default -> UNREADABLE;
                })
                .findFirst()
                .orElse(UNREADABLE);
    }
}
