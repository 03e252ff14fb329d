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
 * @param cells the cells by column name
 * @param errors receives the errors in the row
 */
public record Row(int line, Map<String, String> cells, Consumer<FileError> errors) {

    /** @return the cell's text; empty if the cell is empty */
    public String text(String column) {
        return Objects.requireNonNull(cells.get(column), column);
    }

    /** @return the cell's text; null if the cell is empty */
    public @Nullable String optional(String column) {
        String text = text(column);
        return text.isEmpty() ? null : text;
    }

    /**
     * Adds an error for the cell unless the condition holds.
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
     * Adds an error for the cell unless its text is one of the values.
     *
     * @return whether the text is one of the values
     */
    public boolean requireOneOf(List<String> values, String column) {
        return require(values.contains(text(column)), column, "The value must be " + String.join(" or ", values));
    }
}
