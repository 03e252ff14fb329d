package org.realnameaudit.inspection;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.identity.Role;
import org.realnameaudit.inspection.InspectionSchema.InspectionPayload;
import org.realnameaudit.inspection.InspectionSchema.RecordInspectionsInput;
import org.realnameaudit.inspection.InspectionSchema.RecordInspectionsPayload;
import org.realnameaudit.inspection.InspectionSchema.VoidInspectionInput;
import org.realnameaudit.inspection.InspectionSchema.VoidInspectionsInput;
import org.realnameaudit.inspection.InspectionSchema.VoidInspectionsPayload;
import org.realnameaudit.platform.persistence.RequestKey;

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
    @Description("Records inspections (暗访), either all of them or none. Counts, rates and verdicts change at "
            + "once. Role: auditor. The campaign must be IN_FIELD or IN_REVIEW; in PUBLISHED and CLOSED, and "
            + "after a reseller was notified of a case, an inspection can only replace a voided one. Errors: "
            + "NOT_FOUND for an unknown campaign, outlet or violation type; ALREADY_EXISTS when the campaign already "
            + "has an inspection of the outlet; INVALID_TRANSITION when the status of the campaign does not allow it; "
            + "BAD_USER_INPUT when the campaign's basis is PUBLISHED_TOTALS, or when a date, outlet, outcome or "
            + "violation type is not allowed, as the input describes. Without an idempotency key, a repeated "
            + "request gives ALREADY_EXISTS.")
    public RecordInspectionsPayload recordInspections(
            @Name("input") @NonNull @Description("Campaign and the inspections to record in it.")
                    RecordInspectionsInput input) {
        return mutations.record(input, RequestKey.ofMutation());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.AUDITOR)
    @Description("Voids an inspection (暗访) in a campaign of any status. The inspection stays readable but is not "
            + "counted, and its outlet can be inspected again. Role: auditor. Errors: NOT_FOUND for an unknown "
            + "inspection; INVALID_TRANSITION when it is already voided.")
    public InspectionPayload voidInspection(
            @Name("input") @NonNull @Description("Inspection to void, and the reason.") VoidInspectionInput input) {
        return new InspectionPayload(mutations.voidInspection(input, RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.AUDITOR)
    @Description("Voids the inspections (暗访) of many outlets in a campaign of any status, either all of them or none, "
            + "such as all visits of one inspector. Each is corrected as by `voidInspection`. Role: auditor. Errors, "
            + "with one entry for each refused outlet: NOT_FOUND for an unknown campaign, or an outlet without an "
            + "inspection in it; INVALID_TRANSITION when an inspection is already voided; BAD_USER_INPUT for a "
            + "repeated outlet.")
    public VoidInspectionsPayload voidInspections(
            @Name("input") @NonNull @Description("Campaign, the outlets of the inspections to void, and the reason.")
                    VoidInspectionsInput input) {
        return mutations.voidInspections(input, RequestKey.ofMutation());
    }
}
