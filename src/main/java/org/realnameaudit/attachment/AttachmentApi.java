package org.realnameaudit.attachment;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.attachment.AttachmentSchema.AttachmentView;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.reference.ReferenceSchema.EvidenceView;

/** The files of evidence that the caller sees. */
@GraphQLApi
@PermitAll
public class AttachmentApi {

    private final Attachments attachments;

    AttachmentApi(Attachments attachments) {
        this.attachments = attachments;
    }

    @Name("attachment")
    @Description("File that was handed in; null when the evidence is an address, and for callers who may not read the "
            + "file. These see neither an address nor a file, only the digest.")
    public List<@Nullable AttachmentView> attachment(@Source List<EvidenceView> sources) {
        return Batch.one(sources, EvidenceView::file, attachments::findVisible);
    }
}
