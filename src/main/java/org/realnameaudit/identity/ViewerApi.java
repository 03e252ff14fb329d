package org.realnameaudit.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.jwt.JsonWebToken;

@GraphQLApi
@PermitAll
public class ViewerApi {

    private final SecurityIdentity identity;

    ViewerApi(SecurityIdentity identity) {
        this.identity = identity;
    }

    @Query
    @Description("Who is asking; null without a token.")
    public Viewer viewer() {
        if (identity.isAnonymous()) {
            return null;
        }
        String reseller = identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim("reseller_code") : null;
        return new Viewer(identity.getPrincipal().getName(), identity.getRoles().stream().sorted().toList(), reseller);
    }
}
