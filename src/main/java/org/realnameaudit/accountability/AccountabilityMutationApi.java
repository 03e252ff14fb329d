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
    @Description("Records that a branch of a basic operator was called to account (问责); the record is "
            + "public at once and cannot be changed. Role: administrator. Errors: NOT_FOUND for an "
            + "unknown operator or region; BAD_USER_INPUT when severity, type, position and days do "
            + "not fit together. Without an idempotency key, a request sent twice makes two records.")
    public AccountabilityActionView recordAccountability(
            @Name("input")
                    @NonNull
                    @Valid
                    @Description("Branch, severity, decision and days of the accountability action (问责).")
                    RecordAccountabilityInput input) {
        return mutations.record(input);
    }
}
