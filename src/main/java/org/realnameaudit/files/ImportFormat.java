package org.realnameaudit.files;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A kind of file that is taken in: its rows are staged in a table under the import's id, are checked there all
 * together, and then applied, all in one transaction. The methods are called in it.
 */
public interface ImportFormat extends FileKind {

    /** @return the columns of its header, which may come in any order */
    Set<String> columns();

    /**
     * @param campaign null when it belongs to none
     * @throws org.realnameaudit.platform.error.Failure when it cannot be taken at all, whatever is in it
     */
    void open(String campaign);

    /** @return the statement that copies into the table; the import's id is the first column */
    String copy();

    /** Writes a row as the table has it, unless there is something wrong with its cells. */
    void write(Row row, CopyWriter line);

    /** @return the first mistakes in the staged rows, by line */
    List<FileError> check(UUID id, String campaign, int most);

    /**
     * Applies the staged rows and deletes them.
     *
     * @return how many had an effect
     */
    int apply(UUID id, String campaign);
}
