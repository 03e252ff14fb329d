package org.realnameaudit.reference;

import jakarta.persistence.Embeddable;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.reference.ReferenceSchema.EvidenceView;

/**
 * A piece of evidence, for findings and for rectification cases: an address with a digest, or a file that was handed in
 * (rule 28).
 *
 * @param uri the address; of a file {@link #uriOf}, which digests and previous versions read. Null only in a request.
 * @param sha256 null only in a request
 */
@Embeddable
public record Evidence(
        @Nullable String uri,
        @Nullable String sha256,
        @Nullable String description,
        @Nullable UUID attachment) {

    /** Evidence with an address. */
    public Evidence(String uri, String sha256, @Nullable String description) {
        this(uri, sha256, description, null);
    }

    /** @return the text that stands for the address of a file; no client can give it as an address */
    public static String uriOf(UUID attachment) {
        return "attachment:" + attachment;
    }

    /**
     * Adds errors unless the request gave either an address with a digest, or a file.
     *
     * @param path the position in the request
     */
    public void check(InputErrors errors, String path) {
        if (attachment == null) {
            errors.require(uri != null, path + ".uri", InputMessage.REQUIRED);
            errors.require(sha256 != null, path + ".sha256", InputMessage.REQUIRED);
        } else {
            errors.require(uri == null && sha256 == null, path + ".attachment", InputMessage.ADDRESS_OR_FILE);
        }
    }

    /**
     * @param digests the SHA-256 of files by id
     * @return the same evidence; if it is a file, with its digest
     */
    public Evidence withDigest(Map<UUID, String> digests) {
        return attachment == null
                ? this
                : new Evidence(uriOf(attachment), digests.get(attachment), description, attachment);
    }

    public EvidenceView view() {
        return new EvidenceView(attachment == null ? uri : null, sha256, description, attachment);
    }
}
