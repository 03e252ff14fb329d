package org.realnameaudit.rectification;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.identity.Role;
import org.realnameaudit.platform.persistence.RequestKey;
import org.realnameaudit.rectification.RectificationSchema.AddNoteInput;
import org.realnameaudit.rectification.RectificationSchema.AssignCasesInput;
import org.realnameaudit.rectification.RectificationSchema.InternalPayload;

/** GraphQL mutations of internal notes and assignees. */
@GraphQLApi
@DenyAll
public class CaseNoteMutationApi {

    private final CaseNotes notes;

    CaseNoteMutationApi(CaseNotes notes) {
        this.notes = notes;
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description(
            "Adds an internal note (内部备注) to a case, in any status. It is no event and does not change the version: "
                    + "only officials can tell that there is one. It cannot be changed or deleted. Role: "
                    + "administrator. "
                    + "Errors: NOT_FOUND for an unknown case.")
    public InternalPayload addNote(
            @Name("input") @NonNull @Description("Case, and text of the note.") AddNoteInput input) {
        return notes.add(input, RequestKey.ofMutation());
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Assigns cases to an account (承办人), or takes their assignee away: all of them or none, in any status. "
            + "It is no event and does not change the versions: only officials can tell who is assigned. Role: "
            + "administrator. Errors: NOT_FOUND for unknown cases; BAD_USER_INPUT for repeated ones. "
            + "`extensions.errors` names each refused case.")
    public InternalPayload assignCases(
            @Name("input") @NonNull @Description("Cases, and the account to which they are assigned.")
                    AssignCasesInput input) {
        return notes.assign(input, RequestKey.ofMutation());
    }
}
