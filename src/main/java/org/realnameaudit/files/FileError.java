package org.realnameaudit.files;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ErrorCode;

/**
 * Why a file is not taken.
 *
 * @param line in the file, from 1, which is the header; the first one of a row that has several
 * @param column of the header; null when it is the row, or the file, as a whole
 */
public record FileError(int line, @Nullable String column, ErrorCode code, String message) {

    static FileError of(JsonValue written) {
        JsonObject json = written.asJsonObject();
        return new FileError(
                json.getInt("line"),
                json.getString("column", null),
                ErrorCode.valueOf(json.getString("code")),
                json.getString("message"));
    }

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("line", line)
                .add("column", column == null ? JsonValue.NULL : Json.createValue(column))
                .add("code", code.name())
                .add("message", message)
                .build();
    }
}
