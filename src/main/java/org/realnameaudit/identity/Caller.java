package org.realnameaudit.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.platform.value.UnicodeClasses;

/** The caller of the current request, as its token describes it. A request without a token is from the public. */
@ApplicationScoped
public class Caller {

    private static final int MAX_NAME_LENGTH = 300;
    private static final Pattern ACCOUNT = Pattern.compile("(?=.*\\S$)[\\P{C}]{1,600}");
    /** Control characters, lone surrogates, line separators, and invisible characters such as marks of direction. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}" + UnicodeClasses.INVISIBLE + "]");

    private final SecurityIdentity identity;
    private final String resellerClaim;
    private final String regionClaim;
    private final boolean fourEyes;

    Caller(
            SecurityIdentity identity,
            @ConfigProperty(name = "real-name-audit.identity.reseller-claim") String resellerClaim,
            @ConfigProperty(name = "real-name-audit.identity.region-claim") String regionClaim,
            @ConfigProperty(name = "real-name-audit.identity.four-eyes") boolean fourEyes) {
        this.identity = identity;
        this.resellerClaim = resellerClaim;
        this.regionClaim = regionClaim;
        this.fourEyes = fourEyes;
    }

    /** @return whether the request has no token */
    boolean isPublic() {
        return identity.isAnonymous();
    }

    /** @return the account's display name: the claim {@code name}, or otherwise the username; at most 300 characters */
    public String name() {
        String name = token().map(token -> token.<Object>getClaim("name"))
                .map(Object::toString)
                .filter(each -> !Blank.isBlank(each))
                .orElseGet(() -> identity.getPrincipal().getName());
        String shown = INVISIBLE.matcher(name).replaceAll(" ");
        return shown.substring(
                0, shown.offsetByCodePoints(0, Math.min(shown.codePointCount(0, shown.length()), MAX_NAME_LENGTH)));
    }

    /**
     * @return the permanent, unique key of the account: the token's issuer and subject
     * @throws Failure.Unauthenticated if the subject is blank, or the key is too long or has invisible characters
     */
    public String account() {
        String account = token().map(token -> token.getIssuer() + " " + token.getSubject())
                .orElseGet(() -> identity.getPrincipal().getName());
        if (!ACCOUNT.matcher(account).matches()) {
            throw new Failure.Unauthenticated("The token's issuer or subject is too long or has invalid characters");
        }
        return account;
    }

    /** @return the token's roles that this service knows, sorted by name */
    List<String> roles() {
        return Role.ALL.stream().filter(identity::hasRole).toList();
    }

    /** @return whether the caller has the role administrator */
    public boolean isAdministrator() {
        return identity.hasRole(Role.ADMINISTRATOR);
    }

    /** @return whether the caller has the role auditor */
    public boolean isAuditor() {
        return identity.hasRole(Role.AUDITOR);
    }

    /** @return whether the caller works for the regulator and may see unpublished data */
    public boolean isOfficial() {
        return isAdministrator() || isAuditor();
    }

    /** @return whether the caller has any role of this service */
    public boolean hasRole() {
        return isOfficial() || identity.hasRole(Role.RESELLER);
    }

    /** @return the code of the caller's reseller; empty without the role, or if the claim is missing or malformed */
    public Optional<String> reseller() {
        if (!identity.hasRole(Role.RESELLER)) {
            return Optional.empty();
        }
        return token().map(token -> token.<Object>getClaim(resellerClaim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(Code::isValid);
    }

    /** @return the rule about two accounts, for this caller */
    public FourEyes fourEyes() {
        return fourEyes ? new FourEyes(account()) : FourEyes.OFF;
    }

    /**
     * @return the part of the country whose data the caller may change as an official. Resellers change their own cases
     *     only, wherever these are.
     * @throws Failure.Forbidden if the token has the claim, but not with a code
     */
    public Jurisdiction jurisdiction() {
        Jurisdiction found = shownJurisdiction();
        if (found.equals(Jurisdiction.NOWHERE)) {
            throw unknownRegion();
        }
        return found;
    }

    /** @return the same for queries, which answer every token: nothing, if the claim is not a code */
    public Jurisdiction shownJurisdiction() {
        Object claim = isOfficial()
                ? token().map(each -> each.<Object>getClaim(regionClaim)).orElse(null)
                : null;
        if (claim == null) {
            return Jurisdiction.NATIONAL;
        }
        String code = claim instanceof JsonString json ? json.getString() : claim.toString();
        return Code.isValid(code) ? new Jurisdiction(code) : Jurisdiction.NOWHERE;
    }

    /** Without this failure, the token of a region that does not exist would look like one for the whole country. */
    public Failure unknownRegion() {
        return new Failure.Forbidden("The token's claim '%s' is not the code of a region".formatted(regionClaim));
    }

    private Optional<JsonWebToken> token() {
        return identity.getPrincipal() instanceof JsonWebToken token ? Optional.of(token) : Optional.empty();
    }
}
