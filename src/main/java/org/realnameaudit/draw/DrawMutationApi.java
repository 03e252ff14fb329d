package org.realnameaudit.draw;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.draw.DrawSchema.DrawOutletsInput;
import org.realnameaudit.draw.DrawSchema.DrawPayload;
import org.realnameaudit.identity.Role;
import org.realnameaudit.platform.persistence.RequestKey;

/** GraphQL mutation that makes a draw. */
@GraphQLApi
@DenyAll
public class DrawMutationApi {

    private final DrawMutations mutations;

    DrawMutationApi(DrawMutations mutations) {
        this.mutations = mutations;
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.AUDITOR)
    @Description("Draws the outlets of a campaign and their inspectors at random (双随机). A campaign has at most "
            + "one draw, which cannot be changed. The campaign must be DRAFT or IN_FIELD, and its version "
            + "increases. Role: auditor. Errors: NOT_FOUND for an unknown campaign, reseller or region; STALE "
            + "for an outdated version; ALREADY_EXISTS when the campaign has a draw; INVALID_TRANSITION in a "
            + "later status; BAD_USER_INPUT when the campaign's basis is PUBLISHED_TOTALS, when it has "
            + "inspections, or when a stratum has too few outlets or an outlet too few inspectors; "
            + "QUERY_TOO_EXPENSIVE when the draw takes too long.")
    public DrawPayload drawOutlets(
            @Name("input") @NonNull @Description("Campaign, seed, strata and inspectors of the draw (双随机).")
                    DrawOutletsInput input) {
        return new DrawPayload(mutations.draw(input, RequestKey.ofMutation()));
    }
}
