package org.realnameaudit.files;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.platform.value.Code;

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
     * @return the field's text; null if the field is empty or looks empty
     * @throws NullPointerException if there is no such column
     */
    public @Nullable String optional(String column) {
        return Blank.toNull(text(column));
    }

    /** @return the field's text; null if the field is empty or looks empty, which is an error */
    public @Nullable String required(String column) {
        String text = optional(column);
        require(text != null, column, InputMessage.REQUIRED);
        return text;
    }

    /** Adds an error for the field unless the condition holds. */
    public void require(boolean condition, String column, InputMessage message) {
        require(condition, column, message, Map.of());
    }

    /**
     * Adds an error for the field unless the condition holds.
     *
     * @param parameters the values of the placeholders in the message
     */
    public void require(boolean condition, String column, InputMessage message, Map<String, ?> parameters) {
        if (!condition) {
            errors.accept(new FileError(line, column, null, message, parameters));
        }
    }

    /**
     * @param parser returns the value of a text, or null if the text is not valid
     * @param message the error if the text is not valid
     * @param parameters the values of the placeholders in the message
     * @return the value of a required field; null if the field is empty or not valid
     */
    public @Nullable String parsed(
            String column, Function<String, @Nullable String> parser, InputMessage message, Map<String, ?> parameters) {
        String text = required(column);
        if (text == null) {
            return null;
        }
        String value = parser.apply(text);
        require(value != null, column, message, parameters);
        return value;
    }

    /** @return the code in a required field; null if the field is empty or has no well-formed code */
    public @Nullable String code(String column) {
        return parsed(column, text -> Code.isValid(text) ? text : null, InputMessage.CODE, Map.of());
    }
}
