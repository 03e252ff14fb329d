package org.realnameaudit.accountability;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.accountability.AccountabilitySchema.AccountabilityPayload;
import org.realnameaudit.accountability.AccountabilitySchema.RecordAccountabilityInput;
import org.realnameaudit.accountability.AccountabilitySchema.WithdrawAccountabilityInput;
import org.realnameaudit.identity.Role;
import org.realnameaudit.platform.persistence.RequestKey;

/** GraphQL mutations that record and withdraw accountability actions. */
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
    @Description("Records an accountability action (问责) against a branch of a basic operator, with the campaign, "
            + "the case or the letter that it answers. The record is public as soon as what it answers is public. It "
            + "cannot be changed, only withdrawn. Role: administrator. Errors: NOT_FOUND for an unknown code or "
            + "number; BAD_USER_INPUT when severity, type, position and dates do not match, as the input describes. "
            + "Without an idempotency key, a repeated request creates a second record.")
    public AccountabilityPayload recordAccountability(
            @Name("input")
                    @NonNull
                    @Description("Branch, severity, decision and dates of the accountability action (问责).")
                    RecordAccountabilityInput input) {
        return new AccountabilityPayload(mutations.record(input, RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Withdraws an accountability action (撤销问责), with a reason. The record stays, and says when and why it "
            + "was withdrawn. Role: administrator. Errors: NOT_FOUND for an unknown action; INVALID_TRANSITION when "
            + "it is already withdrawn.")
    public AccountabilityPayload withdrawAccountability(
            @Name("input") @NonNull @Description("Action and the reason for its withdrawal.")
                    WithdrawAccountabilityInput input) {
        return new AccountabilityPayload(mutations.withdraw(input, RequestKey.ofMutation()));
    }
}
