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
    @Description("Records visits, all or none: each outlet once in a campaign, and a drawn one where the "
            + "campaign has a draw. Rates move at once. For auditors.")
    public RecordInspectionsPayload recordInspections(
            @Name("input") @NonNull @Valid @Description("Where, when and what was found.")
                    RecordInspectionsInput input) {
        return mutations.record(input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.AUDITOR)
    @Description("Withdraws an inspection: it stays readable and counts nowhere, and its outlet can be "
            + "recorded again. For auditors.")
    public InspectionView voidInspection(
            @Name("input") @NonNull @Valid @Description("Which one, and why.") VoidInspectionInput input) {
        return mutations.withdraw(input);
    }
}
