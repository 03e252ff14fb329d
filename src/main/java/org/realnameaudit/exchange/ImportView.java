package org.realnameaudit.exchange;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A file that is being taken in, or was.
 *
 * @param campaign   null when it belongs to none
 * @param rows       that have been received
 * @param applied    rows that had an effect; null until they had
 * @param sha256     of the file; null until it is there
 * @param errors     the first hundred, by line
 * @param finishedAt null while it runs
 */
@JsonbPropertyOrder({ "id", "kind", "campaign", "state", "rows", "applied", "sha256", "errors", "startedAt", "finishedAt" })
public record ImportView(UUID id, String kind, String campaign, ImportState state, int rows, Integer applied, String sha256, List<FileError> errors,
        Instant startedAt, Instant finishedAt) {
}
