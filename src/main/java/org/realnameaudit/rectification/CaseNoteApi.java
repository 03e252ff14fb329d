package org.realnameaudit.rectification;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.rectification.RectificationSchema.InternalNoteView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;

/** Fields of cases that only officials read. */
@GraphQLApi
@PermitAll
public class CaseNoteApi {

    private final CaseNotes notes;

    CaseNoteApi(CaseNotes notes) {
        this.notes = notes;
    }

    @Description("Name of the account to which the case is assigned (承办人), as `actor` names accounts. Null if it is "
            + "assigned to none, and for all but officials.")
    public List<String> assignee(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, RectificationCaseView::key, notes::assignees);
    }

    @NonNull
    @Description("Internal notes (内部备注) about the case, the oldest first. Empty when there are none, and for all but "
            + "officials.")
    public List<@NonNull List<@NonNull InternalNoteView>> notes(@Source List<RectificationCaseView> sources) {
        return Batch.many(sources, RectificationCaseView::key, notes::notes);
    }
}
