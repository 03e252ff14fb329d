package org.realnameaudit.reference;

/** What an event did to reference data. */
public enum ReferenceAction {
    CREATE,
    CHANGE,
    END
}
