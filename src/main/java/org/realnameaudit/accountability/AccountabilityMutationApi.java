package org.realnameaudit.accountability;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.accountability.AccountabilitySchema.AccountabilityActionView;
import org.realnameaudit.accountability.AccountabilitySchema.RecordAccountabilityInput;
import org.realnameaudit.identity.Role;

/** GraphQL mutation that records an accountability action. */
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
    @Description("Records an accountability action (问责) against a branch of a basic operator. The record is "
            + "public at once and cannot be changed. Role: administrator. Errors: NOT_FOUND for an unknown "
            + "operator or region; BAD_USER_INPUT when severity, type, position and dates do not match, as the "
            + "input describes. Without an idempotency key, a repeated request creates a second record.")
    public AccountabilityActionView recordAccountability(
            @Name("input")
                    @NonNull
                    @Description("Branch, severity, decision and dates of the accountability action (问责).")
                    RecordAccountabilityInput input) {
        return mutations.record(input);
    }
}
