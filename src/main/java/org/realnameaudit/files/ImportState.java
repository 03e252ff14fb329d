package org.realnameaudit.files;

/** The state of an import. */
enum ImportState {
    /** The service is receiving the rows. */
    RECEIVING,
    /** The service has received all rows and is checking them. */
    CHECKING,
    /** The service is applying the rows. */
    APPLYING,
    /** The rows have been applied. */
    APPLIED,
    /** The rows have errors; nothing was applied. */
    REFUSED,
    /** The import was interrupted; nothing was applied. */
    FAILED
}
