package org.realnameaudit.files;

/** The state of an import. */
enum ImportState {
    /** The service is receiving the rows. */
    RECEIVING,
    /** The service is checking the received rows. */
    CHECKING,
    /** The service is applying the rows. */
    APPLYING,
    /** The rows have been applied. */
    APPLIED,
    /** The file has errors or was applied before; this import applied nothing. */
    REFUSED,
    /** The import did not complete; nothing was applied. */
    FAILED
}
