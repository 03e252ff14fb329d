package org.realnameaudit.files;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Language;

/**
 * An import, running or finished.
 *
 * @param campaign the campaign's code; null for a kind without a campaign
 * @param rows the number of well-formed rows received so far
 * @param applied the number of rows that changed anything; null unless the rows were applied
 * @param sha256 the file's SHA-256; null unless the import has ended and the file was read to its end
 * @param errors the first hundred errors in the file, by line; then, if the import failed, the reason
 * @param finishedAt null while the import runs, and if its replica stopped during it
 */
record ImportView(
        UUID id,
        String kind,
        @Nullable String campaign,
        ImportState state,
        int rows,
        @Nullable Integer applied,
        @Nullable String sha256,
        List<FileError> errors,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    /** @return the import as clients see it, with the errors in this language */
    JsonObject json(Language language) {
        JsonArrayBuilder each = Json.createArrayBuilder();
        errors.forEach(error -> each.add(error.json(language)));
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

    private static JsonValue text(@Nullable Object value) {
        return value == null ? JsonValue.NULL : Json.createValue(value.toString());
    }
}
