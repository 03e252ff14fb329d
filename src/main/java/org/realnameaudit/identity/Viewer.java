package org.realnameaudit.identity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** @param resellerCode the code of the caller's reseller; null if there is none */
@Type("Viewer")
@Description("Who the token of the request stands for.")
public record Viewer(
        @NonNull @Description("The name in the token.") String name,

        @NonNull
        @Description(
                "The roles of this service in the token: administrator, auditor, reseller. Others in it are left out.")
        List<@NonNull String> roles,

        @Ignore @Nullable String resellerCode) {}
