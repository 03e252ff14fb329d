package org.realnameaudit.platform.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.realnameaudit.platform.value.BoundedCaches;

/**
 * Runs native SQL that returns rows, and reads them directly from the driver. Hibernate would need more time for its
 * own part than for the driver's.
 */
public final class NativeSelect {

    /** A literal, which is kept, or a name after one colon; {@code ::} is a cast. */
    private static final Pattern PARAMETER = Pattern.compile("'[^']*'|(?<!:):([a-zA-Z]\\w*)");

    /**
     * The statements as the driver expects them, by their text with named parameters. No value of a request is part of
     * the text.
     */
    private static final Cache<String, Parsed> PARSED =
            BoundedCaches.ofWeight(1_000_000, (sql, parsed) -> sql.length() + parsed.text.length());

    /** @param parameters their names, in the order of the placeholders */
    private record Parsed(String text, List<String> parameters) {}

    /** Reads one row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private NativeSelect() {}

    /**
     * Lists entities by many keys. The text of the SQL is the same for any number of keys, while HQL needs a parameter
     * for each.
     *
     * @param table the table and its alias, such as {@code finding f}
     * @return the entities that meet the conditions, without their collections; their changes are not stored
     */
    public static <T> List<T> list(Class<T> entity, String table, Conditions conditions, String orderBy) {
        return list(entity, table, List.of(), conditions, orderBy);
    }

    /** @param joins further entities that the statement reads, for {@link Join#find} */
    public static <T> List<T> list(
            Class<T> entity, String table, List<Join<?>> joins, Conditions conditions, String orderBy) {
        EntityRow<T> row = EntityRow.of(entity);
        String columns = row.columns(table.substring(table.indexOf(' ') + 1)) + Join.columns(joins);
        return list(
                "select %s\nfrom %s%s\nwhere %s\norder by %s"
                        .formatted(columns, table, Join.clauses(joins), conditions.text(), orderBy),
                conditions,
                Join.keeping(joins, row.width(), row.reader(0)));
    }

    /** @return the rows of the statement, whose named parameters are those of the conditions */
    public static <T> List<T> list(String sql, Conditions conditions, RowReader<T> reader) {
        return list(sql, conditions, reader, true);
    }

    /**
     * Lists rows without a named prepared statement, for which the database may switch to one generic plan for all
     * values and settings.
     */
    public static <T> List<T> listWithoutPreparedPlan(String sql, Conditions conditions, RowReader<T> reader) {
        return list(sql, conditions, reader, false);
    }

    /** @return the entity's columns, in the order in which Hibernate reads them */
    public static String columns(Class<?> entity, String alias) {
        return EntityRow.of(entity).columns(alias);
    }

    static String table(Class<?> entity) {
        return EntityRow.of(entity).table();
    }

    private static <T> List<T> list(String sql, Conditions conditions, RowReader<T> reader, boolean prepared) {
        SessionImplementor session = ReadTransaction.session();
        if (session.isTransactionInProgress()) {
            // Hibernate does the same before its own native queries, so that they see all changes.
            session.flush();
        }
        Parsed parsed = PARSED.get(sql, NativeSelect::parse);
        session.getJdbcSessionContext().getStatementInspector().inspect(parsed.text);
        List<@Nullable Object> values = new ArrayList<>();
        parsed.parameters.forEach(name -> values.add(conditions.parameters().get(name)));
        String text = ReadTransaction.beginWith(parsed.text);
        boolean succeeded = false;
        try {
            List<T> rows = session.doReturningWork(connection -> rows(connection, text, values, reader, prepared));
            succeeded = true;
            return rows;
        } finally {
            // Releases the connection, unless a change is in progress.
            session.afterOperation(succeeded);
        }
    }

    private static Parsed parse(String sql) {
        List<String> parameters = new ArrayList<>();
        String text = PARAMETER.matcher(sql).replaceAll(match -> {
            if (match.group(1) == null) {
                return Matcher.quoteReplacement(match.group());
            }
            parameters.add(match.group(1));
            return "?";
        });
        return new Parsed(text, parameters);
    }

    private static <T> List<T> rows(
            Connection connection, String sql, List<@Nullable Object> values, RowReader<T> reader, boolean prepared)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (!prepared) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, value(connection, values.get(i)));
            }
            if (!statement.execute()) {
                // The first result is that of the BEGIN.
                statement.getMoreResults();
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.getResultSet()) {
                while (found.next()) {
                    rows.add(reader.read(found));
                }
            }
            return rows;
        }
    }

    private static Object value(Connection connection, @Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> throw new IllegalArgumentException("a parameter of the statement has no value");
            case String[] texts -> connection.createArrayOf("text", texts);
            case Short[] numbers -> connection.createArrayOf("smallint", numbers);
            case Enum<?> constant -> constant.name();
            default -> value;
        };
    }
}
