package org.realnameaudit.draw;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.draw.DrawSchema.DrawOutletsInput;
import org.realnameaudit.draw.DrawSchema.DrawView;
import org.realnameaudit.identity.Role;

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
    @Description("Draws the outlets that are inspected in a campaign, and who goes there (双随机), once and for "
            + "good: ALREADY_EXISTS when there is a draw. Where a stratum has too few outlets, or an outlet "
            + "too few inspectors who may go there, nothing is drawn. For auditors.")
    public DrawView drawOutlets(
            @Name("input") @NonNull @Valid @Description("What is drawn, and from what.") DrawOutletsInput input) {
        return mutations.draw(input);
    }
}
