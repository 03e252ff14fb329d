package org.realnameaudit.reference;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The change of one field of reference data, as its event keeps it.
 *
 * @param field the field's name in the API
 * @param before the value before the change as text; null if there was none
 * @param after the value after the change as text; null if there is none
 */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {

    /** @return the change; empty if the values are equal */
    public static Optional<FieldChange> of(String field, @Nullable String before, @Nullable String after) {
        return Objects.equals(before, after) ? Optional.empty() : Optional.of(new FieldChange(field, before, after));
    }
}
