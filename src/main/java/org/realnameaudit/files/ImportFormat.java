package org.realnameaudit.files;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A kind of file that can be imported. Its rows are copied to a staging table under the import's id, checked together
 * and then applied. {@link #open}, {@link #write}, {@link #check} and {@link #apply} run in one transaction.
 */
public interface ImportFormat extends FileKind {

    /** @return the Chinese names of the columns by their names; a header has one of both, in any order */
    Map<String, String> columns();

    /** @return the columns that a file may omit; their fields are then empty */
    default Set<String> optionalColumns() {
        return Set.of();
    }

    /**
     * Checks, before any row is read, that the import is allowed.
     *
     * @param campaign the campaign's code; null for a kind without a campaign
     * @throws org.realnameaudit.platform.error.Failure if the import is refused regardless of its rows
     */
    void open(@Nullable String campaign);

    /** @return the COPY statement for the staging table, whose first column is the import's id */
    String copy();

    /** Writes a row for the staging table, and reports the errors in its fields, which are staged as null. */
    void write(Row row, CopyWriter line);

    /**
     * @param id the import's id
     * @param campaign the campaign's code; null for a kind without a campaign
     * @param limit the largest number of errors to return
     * @return the first errors in the staged rows, by line
     */
    List<FileError> check(UUID id, @Nullable String campaign, int limit);

    /**
     * Applies the staged rows and deletes them.
     *
     * @param id the import's id
     * @param campaign the campaign's code; null for a kind without a campaign
     * @return the number of rows that changed anything
     */
    int apply(UUID id, @Nullable String campaign);
}
