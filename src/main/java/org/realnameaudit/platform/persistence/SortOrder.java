package org.realnameaudit.platform.persistence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.realnameaudit.platform.relay.Cursor;

/**
 * A total order of rows in SQL: the last key is unique, so that no two rows stand at the same place.
 *
 * @param name what cursors of this order carry; with everything that makes a position mean something else
 * @param keys the sort keys, most significant first; all run in the same direction
 */
public record SortOrder(String name, boolean descending, List<Key> keys) {

    /** @param sql the expression that is sorted by, exactly as its index has it */
    public record Key(String sql, Type type) {}

    /**
     * What a key's value looks like when it is written; anything else in a cursor is refused before the database sees
     * it.
     */
    public enum Type {
        TEXT("text", "\\P{Cntrl}*"),
        /** {@code infinity} is PostgreSQL's own name for the farthest day: no deadline. */
        DATE("date", "infinity|(?!0000)\\d{4}-\\d\\d-\\d\\d") {
            @Override
            boolean exists(String value) {
                return value.equals("infinity") || LocalDate.parse(value) != null;
            }
        },
        TIME("timestamptz", "(?!0000)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z") {
            @Override
            boolean exists(String value) {
                return Instant.parse(value) != null;
            }
        },
        INTEGER("integer", "\\d{1,9}"),
        /** A rate, or -1 for none. */
        RATE("double precision", "-1|[01](\\.\\d{1,20})?|\\d(\\.\\d{1,20})?e-\\d\\d");

        private final String sql;
        private final Pattern grammar;

        Type(String sql, String grammar) {
            this.sql = sql;
            this.grammar = Pattern.compile(grammar);
        }

        /** @param value fits the grammar */
        boolean exists(String value) {
            return true;
        }

        private boolean isWritten(String value) {
            try {
                return grammar.matcher(value).matches() && exists(value);
            } catch (DateTimeParseException _) {
                return false;
            }
        }
    }

    public static SortOrder ascending(String name, Key... keys) {
        return new SortOrder(name, false, List.of(keys));
    }

    public SortOrder directed(boolean downwards) {
        return new SortOrder(name + (downwards ? ":DESC" : ""), downwards, keys);
    }

    public static Key text(String sql) {
        return new Key(sql, Type.TEXT);
    }

    public Cursor parse(String after) {
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
    public String columns() {
        return numbered(i -> written(keys.get(i)) + " as k" + i);
    }

    /** @return a condition on rows behind the position in the parameters {@code k0, k1, ...} */
    public String behind() {
        return "(%s) %s (%s)"
                .formatted(
                        numbered(i -> keys.get(i).sql()),
                        descending ? "<" : ">",
                        numbered(i -> "cast(:k" + i + " as " + keys.get(i).type().sql + ")"));
    }

    String orderBy() {
        return numbered(i -> keys.get(i).sql() + (descending ? " desc" : ""));
    }

    private static String written(Key key) {
        return key.type() == Type.TIME
                ? "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(key.sql())
                : "cast(%s as text)".formatted(key.sql());
    }

    private String numbered(IntFunction<String> each) {
        return IntStream.range(0, keys.size()).mapToObj(each).collect(Collectors.joining(", "));
    }
}
