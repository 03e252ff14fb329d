package org.realnameaudit.shipped;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row of a shipped file, whose first line names the columns. Every method throws a RuntimeException if the column
 * does not exist or the cell has no valid value, so that startup fails.
 */
public final class ShippedRow {

    private final CSVRecord cells;

    ShippedRow(CSVRecord cells) {
        this.cells = cells;
    }

    /**
     * @return the cell's text
     * @throws NullPointerException if the cell is empty
     */
    public String text(String column) {
        return Objects.requireNonNull(optional(column), column);
    }

    /** @return the cell's text; null if the cell is empty */
    public @Nullable String optional(String column) {
        String text = cells.get(column);
        return text.isEmpty() ? null : text;
    }

    /** @return the cell's parts, separated by {@code |}; none if the cell is empty */
    public List<String> list(String column) {
        String text = optional(column);
        return text == null ? List.of() : List.of(text.split("\\|"));
    }

    /** @return the date in the cell, which must not be empty */
    public LocalDate date(String column) {
        return LocalDate.parse(text(column));
    }

    /** @return the date in the cell; null if the cell is empty */
    public @Nullable LocalDate optionalDate(String column) {
        String text = optional(column);
        return text == null ? null : LocalDate.parse(text);
    }

    /** @return the number in the cell, which must not be empty */
    public int number(String column) {
        return Integer.parseInt(cells.get(column));
    }

    /** @return the enum constant that the cell names; the cell must not be empty */
    public <E extends Enum<E>> E constant(String column, Class<E> type) {
        return Enum.valueOf(type, cells.get(column));
    }
}
