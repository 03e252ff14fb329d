package org.realnameaudit.shipped;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A row of a shipped file, its cells by the names in the first line. */
public final class ShippedRow {

    private final CSVRecord cells;

    ShippedRow(CSVRecord cells) {
        this.cells = cells;
    }

    /** @return the text of a cell that is never empty */
    public String text(String column) {
        return Objects.requireNonNull(optional(column), column);
    }

    private @Nullable String optional(String column) {
        String text = cells.get(column);
        return text.isEmpty() ? null : text;
    }

    /** @return the parts that {@code |} separates; none when the cell is empty */
    public List<String> list(String column) {
        String text = optional(column);
        return text == null ? List.of() : List.of(text.split("\\|"));
    }

    public LocalDate date(String column) {
        return LocalDate.parse(text(column));
    }

    /** @return null when the cell is empty */
    public @Nullable LocalDate optionalDate(String column) {
        String text = optional(column);
        return text == null ? null : LocalDate.parse(text);
    }

    public int number(String column) {
        return Integer.parseInt(cells.get(column));
    }

    public <E extends Enum<E>> E constant(String column, Class<E> type) {
        return Enum.valueOf(type, cells.get(column));
    }
}
