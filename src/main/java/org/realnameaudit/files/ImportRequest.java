package org.realnameaudit.files;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;

/**
 * A client's request for an import.
 *
 * @param campaign the campaign's code; null for a kind without a campaign
 * @param idempotencyKey the client's key for this import
 */
record ImportRequest(ImportFormat format, String campaign, Optional<String> idempotencyKey) {

    /** @return the digest that identifies the request under its idempotency key */
    String digest(@Nullable String sha256) {
        return Digest.of(Arrays.asList(format.name(), campaign, sha256));
    }
}
