package org.realnameaudit.files;

/** Ends the transaction of a file that is not applied; why is known already. */
final class Refused extends RuntimeException {

    /** The import that has applied the same file; null where there is none. */
    final transient ImportView instead;

    Refused(ImportView instead) {
        super(null, null, false, false);
        this.instead = instead;
    }
}
