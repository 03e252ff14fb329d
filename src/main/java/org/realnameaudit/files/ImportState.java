package org.realnameaudit.files;

/** How far a file has come. */
enum ImportState {
    /** Its rows are being received. */
    RECEIVING,
    /** All rows are there, and are being checked. */
    CHECKING,
    /** They are being applied. */
    APPLYING,
    /** They count. */
    APPLIED,
    /** Something is wrong with them; nothing was applied. */
    REFUSED,
    /** It was interrupted; nothing was applied. */
    FAILED
}
