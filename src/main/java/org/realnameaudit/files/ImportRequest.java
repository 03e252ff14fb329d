package org.realnameaudit.files;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;

/**
 * What the sender asks for.
 *
 * @param campaign null when the format belongs to none
 * @param idempotencyKey the sender's own key for this import
 */
record ImportRequest(ImportFormat format, String campaign, Optional<String> idempotencyKey) {

    /** @return what an idempotency key stands for */
    String digest(@Nullable String sha256) {
        return Digest.of(Arrays.asList(format.name(), campaign, sha256));
    }
}
