package org.realnameaudit.files;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /** Adds an error for the field unless the condition holds. */
    public void require(boolean condition, String column, String message) {
        if (!condition) {
            errors.accept(new FileError(line, column, ErrorCode.BAD_USER_INPUT, message));
        }
    }

    /**
     * @param message the error if the text is not valid
     * @return the field's text; null if it is not valid
     */
    public @Nullable String valid(String column, Predicate<String> isValid, String message) {
        return parsed(column, text -> isValid.test(text) ? text : null, message);
    }

    /**
     * @param parser returns the value of a text, or null if the text is not valid
     * @param message the error if the text is not valid
     * @return the field's value; null if the text is not valid
     */
    public @Nullable String parsed(String column, Function<String, @Nullable String> parser, String message) {
        String value = parser.apply(text(column));
        require(value != null, column, message);
        return value;
    }
}
