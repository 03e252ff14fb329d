package org.realnameaudit.platform.relay;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * One page of a connection.
 *
 * @param total the number of all rows, when it was asked for
 */
public record Page<T>(List<Row<T>> rows, boolean hasNext, boolean hasPrevious, OptionalInt total) {

    public record Row<T>(T value, String cursor) {}

    /** @param rows one more than asked for, when there is one */
    public static <T> Page<T> of(List<Row<T>> rows, Paging paging, OptionalInt total) {
        boolean more = rows.size() > paging.first();
        return new Page<>(more ? rows.subList(0, paging.first()) : rows, more, paging.after() != null, total);
    }

    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(
                rows.stream()
                        .map(row -> new Row<>(view.apply(row.value()), row.cursor()))
                        .toList(),
                hasNext,
                hasPrevious,
                total);
    }
}
