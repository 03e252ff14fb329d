package org.realnameaudit.exchange;

import java.util.List;
import java.util.Set;

/**
 * A kind of file that is taken in: its rows go into a table of their own, are checked there all together, and then applied, all in one
 * transaction. What is called on the way is called in it.
 */
public interface Intake extends FileKind {

    /** @return the columns of its header, which may come in any order */
    Set<String> columns();

    /**
     * @param campaign null when it belongs to none
     * @throws org.realnameaudit.graphql.Failure when it cannot be taken at all, whatever is in it
     */
    void open(String campaign);

    /** Makes the empty table that rows are copied into; it is gone at the end of the transaction. */
    void makeTable();

    /** @return the statement that copies into the table */
    String copy();

    /** Writes a row as the table has it, unless there is something wrong with its cells. */
    void write(Row row, CopyLine line);

    /** @return the first things that are wrong with the rows, by line */
    List<FileError> check(String campaign, int most);

    /** @return how many rows had an effect */
    int apply(String campaign);
}
