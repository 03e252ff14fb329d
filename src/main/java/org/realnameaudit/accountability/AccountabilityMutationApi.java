package org.realnameaudit.accountability;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.accountability.AccountabilitySchema.AccountabilityActionView;
import org.realnameaudit.accountability.AccountabilitySchema.RecordAccountabilityInput;
import org.realnameaudit.identity.Role;

@GraphQLApi
@DenyAll
public class AccountabilityMutationApi {

    private final AccountabilityMutations mutations;

    AccountabilityMutationApi(AccountabilityMutations mutations) {
        this.mutations = mutations;
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Records how a branch of a basic operator was called to account. It is public at once and "
            + "stays. For administrators.")
    public AccountabilityActionView recordAccountability(
            @Name("input") @NonNull @Valid @Description("Whom, for what, and how.") RecordAccountabilityInput input) {
        return mutations.record(input);
    }
}
