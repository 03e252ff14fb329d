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
 * A total order of rows in SQL. The last key is unique, so no two rows have the same position.
 *
 * @param name the order's name in cursors; it covers everything that changes the meaning of a position
 * @param descending whether all keys run in descending order
 * @param keys the sort keys, most significant first; all run in the same direction
 */
public record SortOrder(String name, boolean descending, List<Key> keys) {

    /** @param sql the sort expression, exactly as in its index */
    public record Key(String sql, Type type) {}

    /** The text format of a key's value. A cursor in any other format is refused before it reaches the database. */
    public enum Type {
        TEXT("text", "\\P{Cntrl}*"),
        /** {@code infinity} is PostgreSQL's latest date: no deadline. */
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
        /** A rate; -1 if there is none. */
        RATE("double precision", "-1|[01](\\.\\d{1,20})?|\\d(\\.\\d{1,20})?e-\\d\\d");

        private final String sql;
        private final Pattern grammar;

        Type(String sql, String grammar) {
            this.sql = sql;
            this.grammar = Pattern.compile(grammar);
        }

        /**
         * @param value matches the grammar
         * @throws DateTimeParseException for a day or time that does not exist, such as 30 February
         */
        boolean exists(String value) {
            return true;
        }

        private boolean isValid(String value) {
            try {
                return grammar.matcher(value).matches() && exists(value);
            } catch (DateTimeParseException _) {
                return false;
            }
        }
    }

    /** @return the ascending order by these keys */
    public static SortOrder ascending(String name, Key... keys) {
        return new SortOrder(name, false, List.of(keys));
    }

    /** @return this ascending order, or its reverse; their cursors are not interchangeable */
    public SortOrder directed(boolean descends) {
        return new SortOrder(name + (descends ? ":DESC" : ""), descends, keys);
    }

    /** @return a key whose value is text */
    public static Key text(String sql) {
        return new Key(sql, Type.TEXT);
    }

    /** @throws Failure.InvalidInput if the text is not a cursor of this order */
    public Cursor parse(String after) {
        Cursor cursor = Cursor.parse(after, name);
        if (cursor.keys().size() != keys.size()) {
            throw Cursor.notACursor();
        }
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.get(i).type().isValid(cursor.keys().get(i))) {
                throw Cursor.notACursor();
            }
        }
        return cursor;
    }

    /** @return the select list of the keys as {@code k0, k1, ...}, in the format of cursors */
    public String columns() {
        return numbered(i -> formatted(keys.get(i)) + " as k" + i);
    }

    /** @return the condition for rows after the position in the parameters {@code k0, k1, ...} */
    public String after() {
        return "(%s) %s (%s)"
                .formatted(
                        numbered(i -> keys.get(i).sql()),
                        descending ? "<" : ">",
                        numbered(i -> "cast(:k" + i + " as " + keys.get(i).type().sql + ")"));
    }

    String orderBy() {
        return numbered(i -> keys.get(i).sql() + (descending ? " desc" : ""));
    }

    private static String formatted(Key key) {
        return key.type() == Type.TIME
                ? "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(key.sql())
                : "cast(%s as text)".formatted(key.sql());
    }

    private String numbered(IntFunction<String> each) {
        return IntStream.range(0, keys.size()).mapToObj(each).collect(Collectors.joining(", "));
    }
}
