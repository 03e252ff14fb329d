package org.realnameaudit.files;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A file that is being taken in, or was.
 *
 * @param campaign null when it belongs to none
 * @param rows that have been received
 * @param applied rows that had an effect; null until they had
 * @param sha256 of the file; null until it is there
 * @param errors the first hundred, by line
 * @param finishedAt null while it runs, and when it died with its service
 */
record ImportView(
        UUID id,
        String kind,
        String campaign,
        ImportState state,
        int rows,
        Integer applied,
        String sha256,
        List<FileError> errors,
        Instant startedAt,
        Instant finishedAt) {

    JsonObject json() {
        JsonArrayBuilder each = Json.createArrayBuilder();
        errors.forEach(error -> each.add(error.json()));
        return Json.createObjectBuilder()
                .add("id", id.toString())
                .add("kind", kind)
                .add("campaign", text(campaign))
                .add("state", state.name())
                .add("rows", rows)
                .add("applied", applied == null ? JsonValue.NULL : Json.createValue(applied))
                .add("sha256", text(sha256))
                .add("errors", each)
                .add("startedAt", text(startedAt))
                .add("finishedAt", text(finishedAt))
                .build();
    }

    private static JsonValue text(Object value) {
        return value == null ? JsonValue.NULL : Json.createValue(value.toString());
    }
}
