package org.realnameaudit.attachment;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** The GraphQL type of files that were handed in. */
public final class AttachmentSchema {

    private AttachmentSchema() {}

    @Type("Attachment")
    @Description("File that was handed in as evidence (附件) by POST /attachments: a PDF, a picture or an office "
            + "document. GET /attachments/{id} gives it out as a download, to officials and the reseller (转售企业) "
            + "concerned.")
    public record AttachmentView(
            @Ignore UUID key,

            @Ignore boolean ofReseller,

            @NonNull @Description("Name of the file, with an extension of its type.")
            String fileName,

            @NonNull @Description("Media type, as the content tells it.")
            String mediaType,

            @Description("Size of the file in bytes.") int bytes,

            @NonNull @Description("SHA-256 of the file, as 64 lower-case hex digits.")
            String sha256,

            @NonNull @Description("Moment at which the file was handed in.")
            Instant handedInAt) {

        @Id
        @NonNull
        @Description("Permanent id, as in GET /attachments/{id} and in `EvidenceInput.attachment`.")
        public String getId() {
            return key.toString();
        }
    }
}
