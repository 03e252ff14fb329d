package org.realnameaudit.inspection;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.identity.Role;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.inspection.InspectionSchema.RecordInspectionsInput;
import org.realnameaudit.inspection.InspectionSchema.RecordInspectionsPayload;
import org.realnameaudit.inspection.InspectionSchema.VoidInspectionInput;

/** GraphQL mutations that record and void inspections. */
@GraphQLApi
@DenyAll
public class InspectionMutationApi {

    private final InspectionMutations mutations;

    InspectionMutationApi(InspectionMutations mutations) {
        this.mutations = mutations;
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.AUDITOR)
    @Description("Records inspections (暗访), all of them or none; counts, rates and verdicts change at "
            + "once. Role: auditor. The campaign must be IN_FIELD or IN_REVIEW; in PUBLISHED and "
            + "CLOSED an inspection is recorded only in place of a voided one. Errors: NOT_FOUND for "
            + "an unknown campaign, outlet or violation type; ALREADY_EXISTS for an outlet that "
            + "already has an inspection; INVALID_TRANSITION in another status; BAD_USER_INPUT for a "
            + "day, outlet or violation type that does not fit. Without an idempotency key, a request "
            + "sent twice gives ALREADY_EXISTS.")
    public RecordInspectionsPayload recordInspections(
            @Name("input") @NonNull @Valid @Description("Campaign and the inspections to record in it.")
                    RecordInspectionsInput input) {
        return mutations.record(input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.AUDITOR)
    @Description("Voids an inspection (暗访): it stays readable and counts nowhere, and its outlet can be "
            + "recorded again; the status of the campaign does not matter. Role: auditor. Errors: "
            + "NOT_FOUND for an unknown inspection; INVALID_TRANSITION when it is already voided.")
    public InspectionView voidInspection(
            @Name("input") @NonNull @Valid @Description("Inspection to void, and the reason.")
                    VoidInspectionInput input) {
        return mutations.voidInspection(input);
    }
}
