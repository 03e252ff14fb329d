package org.realnameaudit.graphql;

import jakarta.json.Json;
import jakarta.json.JsonException;
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

/**
 * Tells access tokens from the other tokens that a provider signs: for applications (ID), to get new tokens (Refresh, Offline), to end sessions
 * (Logout). RFC 9068 names the kind in the head of a token; Keycloak names it in the claim {@code typ}.
 */
final class AccessToken {

    private static final String SCHEME = "bearer ";
    private static final Set<String> KINDS = Set.of("bearer", "jwt", "at+jwt", "application/at+jwt");

    private AccessToken() {
    }

    /**
     * @param credentials of the Authorization header, unverified
     * @return whether they are a bearer token that says itself that it is no access token
     */
    static boolean isAnotherToken(String credentials) {
        if (credentials == null || !credentials.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        List<String> parts = List.of(credentials.substring(SCHEME.length()).strip().split("\\."));
        return parts.size() > 1 && parts.subList(0, 2).stream().anyMatch(AccessToken::saysAnotherKind);
    }

    private static boolean saysAnotherKind(String part) {
        try (JsonReader json = Json.createReader(new ByteArrayInputStream(Base64.getUrlDecoder().decode(part)))) {
            JsonObject read = json.readObject();
            return read.containsKey("typ") && !(read.get("typ") instanceof JsonString kind && KINDS.contains(kind.getString().toLowerCase(Locale.ROOT)));
        } catch (JsonException | IllegalArgumentException _) {
            // No token at all, which is refused later.
            return false;
        }
    }

    /** @return why a token has been refused, without anything that stands in it */
    static String reason(Throwable refused) {
        if (Causes.of(refused, UnresolvableKeyException.class).findAny().isPresent()) {
            return "its key is not one of the provider's";
        }
        return Causes.of(refused, InvalidJwtException.class).findFirst().map(AccessToken::reason).orElse("it cannot be read");
    }

    private static String reason(InvalidJwtException invalid) {
        return invalid.getErrorDetails().stream().map(error -> switch (error.getErrorCode()) {
            case ErrorCodes.EXPIRED -> "it has expired";
            case ErrorCodes.EXPIRATION_MISSING -> "it never expires";
            case ErrorCodes.NOT_YET_VALID, ErrorCodes.ISSUED_AT_INVALID_FUTURE -> "it is not valid yet";
            case ErrorCodes.AUDIENCE_MISSING, ErrorCodes.AUDIENCE_INVALID -> "it is for another audience";
            case ErrorCodes.ISSUER_MISSING, ErrorCodes.ISSUER_INVALID -> "another issuer has issued it";
            case ErrorCodes.SUBJECT_MISSING -> "it has no subject";
            case ErrorCodes.SIGNATURE_MISSING, ErrorCodes.SIGNATURE_INVALID -> "its signature is not valid";
            default -> "it cannot be read";
        }).findFirst().orElse("it cannot be read");
    }
}
