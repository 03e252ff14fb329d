package org.realnameaudit.identity;

import jakarta.annotation.security.PermitAll;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** GraphQL query of the caller's own account. */
@GraphQLApi
@PermitAll
public class ViewerApi {

    private final Caller caller;
    private final Permissions permissions;

    ViewerApi(Caller caller, Permissions permissions) {
        this.caller = caller;
        this.permissions = permissions;
    }

    @Query
    @Description("Account of the token in the request; null without a token.")
    public @Nullable Viewer viewer() {
        return caller.isPublic()
                ? null
                : new Viewer(
                        caller.name(),
                        caller.roles(),
                        permissions.mutations(),
                        caller.reseller().orElse(null),
                        caller.shownJurisdiction().region());
    }
}
