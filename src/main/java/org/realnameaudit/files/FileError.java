package org.realnameaudit.files;

import static java.util.stream.Collectors.toMap;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.value.Language;

/**
 * An error in a file or its import. The database stores it without a language, so every reader gets the message in the
 * language of the request.
 *
 * @param line the line in the file, from 1; the first line of a row with several lines
 * @param column the column's name; null for an error of the whole row or file
 * @param element the invalid one of several values in the cell; null if the whole cell is invalid
 * @param message the message in English
 * @param input the same message in all languages; null if the import failed regardless of the file's content
 * @param parameters the values of the placeholders in the message
 */
public record FileError(
        int line,
        @Nullable String column,
        @Nullable String element,
        ErrorCode code,
        String message,
        @Nullable InputMessage input,
        Map<String, ?> parameters) {

    /** An error in a cell, a row or the whole file. */
    public FileError(
            int line,
            @Nullable String column,
            @Nullable String element,
            InputMessage input,
            Map<String, ?> parameters) {
        this(line, column, element, input.code(), input.in(Language.EN, parameters), input, parameters);
    }

    /** @param message why the import failed, in English */
    static FileError ofFailure(int line, ErrorCode code, String message) {
        return new FileError(line, null, null, code, message, null, Map.of());
    }

    /** @param stored the JSON of {@link #stored}; by an earlier version, without a key */
    static FileError of(JsonValue stored) {
        JsonObject json = stored.asJsonObject();
        return new FileError(
                json.getInt("line"),
                json.getString("column", null),
                json.getString("element", null),
                ErrorCode.valueOf(json.getString("code")),
                json.getString("message"),
                input(json.getString("key", null)),
                json.getOrDefault("parameters", JsonValue.EMPTY_JSON_OBJECT).asJsonObject().entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, each -> ((JsonString) each.getValue()).getString())));
    }

    /** A newer replica may have stored a key that this version does not know. */
    private static @Nullable InputMessage input(@Nullable String key) {
        return Arrays.stream(InputMessage.values())
                .filter(each -> each.name().equals(key))
                .findFirst()
                .orElse(null);
    }

    /** @return the error as the database stores it */
    JsonObject stored() {
        JsonObjectBuilder values = Json.createObjectBuilder();
        parameters.forEach((name, value) -> values.add(name, String.valueOf(value)));
        return positioned()
                .add("message", message)
                .add("element", text(element))
                .add("key", text(input == null ? null : input.name()))
                .add("parameters", values)
                .build();
    }

    /** @return the error as clients receive it */
    JsonObject json(Language language) {
        String text = input == null ? message : input.in(language, parameters);
        return positioned()
                .add("reason", text(input == null ? null : input.reason().name()))
                .add("message", element == null ? text : "`%s` %s".formatted(element, text))
                .build();
    }

    private JsonObjectBuilder positioned() {
        return Json.createObjectBuilder()
                .add("line", line)
                .add("column", text(column))
                .add("code", code.name());
    }

    private static JsonValue text(@Nullable String text) {
        return text == null ? JsonValue.NULL : Json.createValue(text);
    }
}
