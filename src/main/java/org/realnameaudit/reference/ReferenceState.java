package org.realnameaudit.reference;

import java.util.Map;

/** The current reference data of one kind, which must match its history (rule 30). */
public interface ReferenceState {

    ReferenceKind kind();

    /** @return the values of each object by their fields, as events keep them, by the object's code */
    Map<String, Map<String, String>> values();
}
