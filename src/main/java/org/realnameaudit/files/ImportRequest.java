package org.realnameaudit.files;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;

/**
 * A client's request for an import.
 *
 * @param dialect how the file is written
 * @param campaign the campaign's code; null for a kind without a campaign
 * @param idempotencyKey the client's key for this import; empty if there is none
 */
record ImportRequest(
        ImportFormat format, CsvDialect dialect, @Nullable String campaign, Optional<String> idempotencyKey) {

    /**
     * @param sha256 the SHA-256 of the file; null if the file was not read to its end
     * @return the digest that identifies the request under its idempotency key
     */
    String digest(@Nullable String sha256) {
        return Digest.of(Arrays.asList(format.name(), dialect.toString(), campaign, sha256));
    }
}
