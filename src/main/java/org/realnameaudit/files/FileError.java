package org.realnameaudit.files;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ErrorCode;

/**
 * An error in a file or its import.
 *
 * @param line the line in the file, from 1; the first line of a row with several lines
 * @param column the column's name; null for an error of the whole row or file
 */
public record FileError(int line, @Nullable String column, ErrorCode code, String message) {

    /** @param written the JSON of {@link #json} */
    static FileError of(JsonValue written) {
        JsonObject json = written.asJsonObject();
        return new FileError(
                json.getInt("line"),
                json.getString("column", null),
                ErrorCode.valueOf(json.getString("code")),
                json.getString("message"));
    }

    /** @return the error as clients receive it and the database stores it */
    JsonObject json() {
        return Json.createObjectBuilder()
                .add("line", line)
                .add("column", column == null ? JsonValue.NULL : Json.createValue(column))
                .add("code", code.name())
                .add("message", message)
                .build();
    }
}
