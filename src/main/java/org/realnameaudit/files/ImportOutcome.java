package org.realnameaudit.files;

import java.util.List;
import java.util.UUID;

/** What became of a file that was received. */
sealed interface ImportOutcome {

    /** @param rows that had an effect */
    record Applied(int rows) implements ImportOutcome {}

    /** @param errors the first hundred, by line; nothing was applied */
    record Refused(List<FileError> errors) implements ImportOutcome {}

    /** @param first the import that applied the same file with the same idempotency key */
    record Repeated(UUID first) implements ImportOutcome {}
}
