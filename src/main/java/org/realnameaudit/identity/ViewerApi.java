package org.realnameaudit.identity;

import jakarta.annotation.security.PermitAll;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Describes the caller to itself. */
@GraphQLApi
@PermitAll
public class ViewerApi {

    private final Caller caller;

    ViewerApi(Caller caller) {
        this.caller = caller;
    }

    @Query
    @Description("Account behind the token of the request; null without a token.")
    public @Nullable Viewer viewer() {
        return caller.isPublic()
                ? null
                : new Viewer(caller.name(), caller.roles(), caller.reseller().orElse(null));
    }
}
