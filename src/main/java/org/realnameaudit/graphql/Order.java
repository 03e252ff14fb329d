package org.realnameaudit.graphql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A total order of rows in SQL: the last key is unique, so that no two rows stand at the same place.
 *
 * @param name what cursors of this order carry; with everything that makes a position mean something else
 * @param keys the sort keys, most significant first; all run in the same direction
 */
public record Order(String name, boolean descending, List<Key> keys) {

    /** @param sql the expression that is sorted by, exactly as its index has it */
    public record Key(String sql, Type type) {
    }

    /** What a key's value looks like when it is written; anything else in a cursor is refused before the database sees it. */
    public enum Type {
        TEXT("text") {
            @Override
            boolean accepts(String value) {
                return value.codePoints().noneMatch(Character::isISOControl);
            }
        },
        DATE("date") {
            @Override
            boolean accepts(String value) {
                // PostgreSQL's own name for the farthest day: no deadline.
                return value.equals("infinity") || LocalDate.parse(value).getYear() < 10_000;
            }
        },
        TIME("timestamptz") {
            @Override
            boolean accepts(String value) {
                return OffsetDateTime.parse(value).getYear() < 10_000;
            }
        },
        INTEGER("integer") {
            @Override
            boolean accepts(String value) {
                return Integer.parseInt(value) >= 0;
            }
        },
        NUMBER("double precision") {
            @Override
            boolean accepts(String value) {
                return value.length() < 30 && new BigDecimal(value).abs().compareTo(BigDecimal.TEN) < 0;
            }
        };

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        abstract boolean accepts(String value);

        private boolean isWritten(String value) {
            try {
                return accepts(value);
            } catch (DateTimeParseException | NumberFormatException _) {
                return false;
            }
        }
    }

    public static Order ascending(String name, Key... keys) {
        return new Order(name, false, List.of(keys));
    }

    public Order directed(boolean downwards) {
        return new Order(name + (downwards ? ":DESC" : ""), downwards, keys);
    }

    public static Key text(String sql) {
        return new Key(sql, Type.TEXT);
    }

    Cursor parse(String after) {
        Cursor cursor = Cursor.parse(after, name);
        if (cursor.keys().size() != keys.size()) {
            throw Cursor.notACursor();
        }
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).type().isWritten(cursor.keys().get(i))) {
                throw Cursor.notACursor();
            }
        }
        return cursor;
    }

    /** @return the keys as columns {@code k0, k1, ...} in the form that cursors carry */
    String columns() {
        return numbered(i -> written(keys.get(i)) + " as k" + i);
    }

    /** @return a condition on rows behind the position in the parameters {@code k0, k1, ...} */
    String behind() {
        return "(%s) %s (%s)".formatted(numbered(i -> keys.get(i).sql()), descending ? "<" : ">",
                numbered(i -> "cast(:k%d as %s)".formatted(i, keys.get(i).type().sql)));
    }

    String orderBy() {
        return numbered(i -> keys.get(i).sql() + (descending ? " desc" : ""));
    }

    private static String written(Key key) {
        return key.type() == Type.TIME
                ? "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(key.sql())
                : "cast(%s as text)".formatted(key.sql());
    }

    private String numbered(java.util.function.IntFunction<String> each) {
        return java.util.stream.IntStream.range(0, keys.size()).mapToObj(each).collect(Collectors.joining(", "));
    }
}
