package org.realnameaudit.identity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/**
 * @param resellerCode the code of the caller's reseller; null if there is none
 * @param regionCode the code of the region whose data the caller may change; null for the whole country
 */
@Type("Viewer")
@Description("Account of the token in the request.")
public record Viewer(
        @NonNull
        @Description("Display name of the account, at most 300 characters: the token's claim `name`, or the user "
                + "name if there is no such claim.")
        String name,

        @NonNull
        @Description("Roles of this service in the token, ordered by name: administrator, auditor, reseller. "
                + "Empty when there are none. Roles of other services are left out.")
        List<@NonNull String> roles,

        @NonNull
        @Description("Names of the mutations that the token allows, in alphabetical order. Whether one is "
                + "possible now, `allowedActions` of a campaign, an inspection or a case says.")
        List<@NonNull String> permissions,

        @Ignore @Nullable String resellerCode,

        @Ignore @Nullable String regionCode) {}
