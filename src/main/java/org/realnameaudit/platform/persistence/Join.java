package org.realnameaudit.platform.persistence;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.realnameaudit.platform.persistence.CodedRepository.Coded;

/**
 * An entity to which each row of a statement refers, and which the statement reads, too. In the same transaction,
 * {@link #find} then returns it without another statement. Use it only for rows that are always read with the join, so
 * that the number of statements does not depend on the rows.
 *
 * @param <E> the entity; its table must not be another table of the statement
 * @param code the column that refers to the entity, such as {@code c.reseller}; never null
 */
public record Join<E extends Coded>(Class<E> entity, String code) {

    /**
     * @param load called with the codes of the entities that no join has read, if there are any
     * @return the entities with these codes
     */
    public static <E extends Coded> Collection<E> find(
            Class<E> entity, Set<String> codes, Function<Set<String>, Collection<E>> load) {
        Map<String, E> joined = ReadTransaction.joined(entity);
        Set<String> missing = new HashSet<>(codes);
        missing.removeAll(joined.keySet());
        List<E> found = new ArrayList<>(missing.isEmpty() ? List.of() : load.apply(missing));
        codes.stream().map(joined::get).filter(Objects::nonNull).forEach(found::add);
        return found;
    }

    static String columns(List<Join<?>> joins) {
        return joins.stream()
                .map(each -> ", " + NativeSelect.columns(each.entity, each.table()))
                .collect(joining());
    }

    static String clauses(List<Join<?>> joins) {
        return joins.stream()
                .map(each -> "\njoin %s on %s.code = %s".formatted(each.table(), each.table(), each.code))
                .collect(joining());
    }

    private String table() {
        return NativeSelect.table(entity);
    }

    /**
     * @param offset the number of columns before those of the joined entities
     * @return the reader of the statement's own rows, which also keeps the joined entities
     */
    static <T> NativeSelect.RowReader<T> keeping(List<Join<?>> joins, int offset, NativeSelect.RowReader<T> own) {
        if (joins.isEmpty()) {
            return own;
        }
        List<Kept<?>> kept = new ArrayList<>();
        int next = offset;
        for (Join<?> each : joins) {
            kept.add(each.kept(next));
            next += EntityRow.of(each.entity).width();
        }
        return row -> {
            for (Kept<?> each : kept) {
                each.keep(row);
            }
            return own.read(row);
        };
    }

    private Kept<E> kept(int offset) {
        EntityRow<E> row = EntityRow.of(entity);
        return new Kept<>(ReadTransaction.joined(entity), row.reader(offset), offset + 1);
    }

    private record Kept<E>(Map<String, E> known, NativeSelect.RowReader<E> reader, int code) {

        void keep(ResultSet row) throws SQLException {
            String key = row.getString(code);
            if (!known.containsKey(key)) {
                known.put(key, reader.read(row));
            }
        }
    }
}
