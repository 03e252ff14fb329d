package org.realnameaudit.files;

/** A kind of file that is given out. */
public interface ExportFormat extends FileKind {

    /**
     * @param campaign null when it belongs to none
     * @return a query whose columns are those of the file, for a COPY, which takes no parameters
     * @throws org.realnameaudit.platform.error.Failure when the reader may not have it
     */
    String query(String campaign);
}
