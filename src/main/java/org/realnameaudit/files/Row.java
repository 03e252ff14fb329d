package org.realnameaudit.files;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ErrorCode;

/**
 * A row of a file that is taken in.
 *
 * @param line in the file
 * @param cells by the column's name
 */
public record Row(int line, Map<String, String> cells, Consumer<FileError> errors) {

    /** @return the text of the cell; empty when it is */
    public String text(String column) {
        return Objects.requireNonNull(cells.get(column), column);
    }

    /** @return null when the cell is empty */
    public @Nullable String optional(String column) {
        String text = text(column);
        return text.isEmpty() ? null : text;
    }

    /** @return whether the condition holds; else the cell is an error */
    public boolean require(boolean condition, String column, String message) {
        if (!condition) {
            errors.accept(new FileError(line, column, ErrorCode.BAD_USER_INPUT, message));
        }
        return condition;
    }

    /** @return whether the text is one of these; else the cell is an error */
    public boolean requireOneOf(List<String> values, String column) {
        return require(values.contains(text(column)), column, "It must be " + String.join(" or ", values));
    }
}
