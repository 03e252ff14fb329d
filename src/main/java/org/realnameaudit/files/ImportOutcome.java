package org.realnameaudit.files;

import java.util.List;
import java.util.UUID;

/** The outcome of an import that did not fail. */
sealed interface ImportOutcome {

    /** @param rows the number of rows that changed anything */
    record Applied(int rows) implements ImportOutcome {}

    /** @param errors the first hundred errors, by line; nothing was applied */
    record Refused(List<FileError> errors) implements ImportOutcome {}

    /** @param first the import that applied the same file with the same idempotency key */
    record Repeated(UUID first) implements ImportOutcome {}
}
