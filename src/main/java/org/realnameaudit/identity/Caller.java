package org.realnameaudit.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.value.Code;

/** Who sent the request that is being answered: what its token says, or the public. */
@ApplicationScoped
public class Caller {

    private static final int LONGEST_NAME = 300;
    private static final Pattern ACCOUNT = Pattern.compile("(?=.*\\S$)[\\P{C}]{1,600}");
    /** Control characters, and those that turn the text around them. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private final SecurityIdentity identity;
    private final String resellerClaim;

    Caller(
            SecurityIdentity identity,
            @ConfigProperty(name = "real-name-audit.identity.reseller-claim") String resellerClaim) {
        this.identity = identity;
        this.resellerClaim = resellerClaim;
    }

    boolean isPublic() {
        return identity.isAnonymous();
    }

    /** @return the name that people know the account by: the claim {@code name}, or else the name to sign in with */
    public String name() {
        String name = token().map(token -> token.<Object>getClaim("name"))
                .map(Object::toString)
                .filter(each -> !each.isBlank())
                .orElseGet(() -> identity.getPrincipal().getName());
        String shown = INVISIBLE.matcher(name).replaceAll(" ");
        return shown.substring(
                0, shown.offsetByCodePoints(0, Math.min(shown.codePointCount(0, shown.length()), LONGEST_NAME)));
    }

    /**
     * @return what tells the account from all others and never changes: who issued the token, and its subject
     * @throws Failure.Unauthenticated when the subject is none that could be kept
     */
    public String account() {
        String account = token().map(token -> token.getIssuer() + " " + token.getSubject())
                .orElseGet(() -> identity.getPrincipal().getName());
        if (!ACCOUNT.matcher(account).matches()) {
            throw new Failure.Unauthenticated("The token's subject cannot be taken");
        }
        return account;
    }

    /** @return those of the token's roles that mean anything here, by name */
    List<String> roles() {
        return Role.ALL.stream().filter(identity::hasRole).toList();
    }

    public boolean isAdministrator() {
        return identity.hasRole(Role.ADMINISTRATOR);
    }

    /** @return whether the caller is from the regulator's side, and may see what is not published */
    public boolean isOfficial() {
        return isAdministrator() || identity.hasRole(Role.AUDITOR);
    }

    /** @return whether the caller is more than the public */
    public boolean hasRole() {
        return isOfficial() || identity.hasRole(Role.RESELLER);
    }

    /**
     * @return the code of the reseller that the caller acts for; none without the role, or when the claim is missing or
     *     no code
     */
    public Optional<String> reseller() {
        if (!identity.hasRole(Role.RESELLER)) {
            return Optional.empty();
        }
        return token().map(token -> token.<Object>getClaim(resellerClaim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(Code::isOne);
    }

    private Optional<JsonWebToken> token() {
        return identity.getPrincipal() instanceof JsonWebToken token ? Optional.of(token) : Optional.empty();
    }
}
