package org.realnameaudit.files;

import org.jspecify.annotations.Nullable;

/** A kind of file that can be exported. */
public interface ExportFormat extends FileKind {

    /**
     * @param campaign the campaign's code; null for a kind without a campaign
     * @return an SQL query for the file's columns, without parameters, because COPY accepts none
     * @throws org.realnameaudit.platform.error.Failure if the caller may not export the file
     */
    String query(@Nullable String campaign);
}
