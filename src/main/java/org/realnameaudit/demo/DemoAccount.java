package org.realnameaudit.demo;

import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Role;

/**
 * A synthetic account, as a token would describe it. The history of the demo shows its name.
 *
 * @param role one of {@link Role}
 * @param reseller the code of the reseller for which the account acts; null for officials
 */
record DemoAccount(String role, @Nullable String reseller) implements JsonWebToken {

    static final DemoAccount AUDITOR = new DemoAccount(Role.AUDITOR, null);
    static final DemoAccount ADMINISTRATOR = new DemoAccount(Role.ADMINISTRATOR, null);

    static DemoAccount of(String reseller) {
        return new DemoAccount(Role.RESELLER, reseller);
    }

    @Override
    public String getName() {
        return "Synthetic " + (reseller == null ? role : reseller);
    }

    @Override
    public Set<String> getClaimNames() {
        return Set.of(Claims.iss.name(), Claims.sub.name());
    }

    /** Any other claim is the reseller's code, because operators choose the name of its claim. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getClaim(String claim) {
        return (T)
                switch (claim) {
                    case "iss" -> "synthetic-demo";
                    case "sub", "name" -> getName();
                    default -> reseller;
                };
    }
}
