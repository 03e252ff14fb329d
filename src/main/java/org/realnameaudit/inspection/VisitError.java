package org.realnameaudit.inspection;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.files.FileError;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputMessage;

/**
 * The reason for which a visit cannot be recorded.
 *
 * @param line the line of the visit in the file, or its index in the request
 * @param column the invalid column of the file: {@code outlet}, {@code inspected_on} or {@code findings}
 * @param position the index of the invalid finding, from 0; null for the other columns
 * @param type the code of the finding's violation type; null for the other columns
 * @param first the line or index of the earlier visit with the same outlet; null for other messages
 * @param region the only region whose outlets the caller may visit; null for other messages
 */
record VisitError(
        int line,
        String column,
        @Nullable Integer position,
        InputMessage message,
        @Nullable String type,
        @Nullable Integer first,
        @Nullable String region) {

    /** @return the error of a request, at the position of the value in the input of the mutation */
    InputError ofRequest() {
        String field = switch (column) {
            case "inspected_on" -> "inspectedOn";
            case "findings" -> "findings[%s].type".formatted(position);
            default -> column;
        };
        return new InputError(
                "input.inspections[%s].%s".formatted(line, field),
                message,
                first == null ? ofRegion() : Map.of("first", "`input.inspections[%s]`".formatted(first)));
    }

    /** @return the error of a file, in the cell with the value */
    FileError ofFile() {
        return first == null
                ? new FileError(line, column, type, message, ofRegion())
                : new FileError(line, column, null, InputMessage.EARLIER_LINE, Map.of("line", first));
    }

    private Map<String, String> ofRegion() {
        return region == null ? Map.of() : Map.of("region", region);
    }
}
