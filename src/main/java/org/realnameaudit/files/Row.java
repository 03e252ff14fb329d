package org.realnameaudit.files;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ErrorCode;

/**
 * A row of an imported file.
 *
 * @param line the row's line in the file
 * @param fields the texts of the fields by column name
 * @param errors receives the errors in the row
 */
public record Row(int line, Map<String, String> fields, Consumer<FileError> errors) {

    /**
     * @return the field's text; empty if the field is empty
     * @throws NullPointerException if there is no such column
     */
    public String text(String column) {
        return Objects.requireNonNull(fields.get(column), column);
    }

    /**
     * @return the field's text; null if the field is empty
     * @throws NullPointerException if there is no such column
     */
    public @Nullable String optional(String column) {
        String text = text(column);
        return text.isEmpty() ? null : text;
    }

    /**
     * Adds an error for the field unless the condition holds.
     *
     * @return the condition
     */
    public boolean require(boolean condition, String column, String message) {
        if (!condition) {
            errors.accept(new FileError(line, column, ErrorCode.BAD_USER_INPUT, message));
        }
        return condition;
    }

    /**
     * Adds an error for the field unless its text is one of the values.
     *
     * @return whether the text is one of the values
     */
    public boolean requireOneOf(List<String> values, String column) {
        return require(values.contains(text(column)), column, "The value must be " + String.join(" or ", values));
    }
}
