package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Runs native SQL that only reads, and reads its rows directly from the driver. Hibernate would need more time for its
 * own part than for the driver's.
 */
public final class NativeSelect {

    /** A literal, which is kept, or a name after one colon; {@code ::} is a cast. */
    private static final Pattern PARAMETER = Pattern.compile("'[^']*'|(?<!:):([a-zA-Z]\\w*)");

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
        EntityRow<T> row = EntityRow.of(entity);
        String columns = row.columns(table.substring(table.indexOf(' ') + 1));
        return list(
                "select %s\nfrom %s\nwhere %s\norder by %s".formatted(columns, table, conditions.text(), orderBy),
                conditions,
                row::read);
    }

    /** @return the rows of the statement, whose named parameters are those of the conditions */
    public static <T> List<T> list(String sql, Conditions conditions, RowReader<T> reader) {
        return list(sql, conditions, reader, true);
    }

    /**
     * Lists rows without a named prepared statement, for which the database may switch to one generic plan for all
     * values.
     */
    static <T> List<T> listWithoutPreparedPlan(String sql, Conditions conditions, RowReader<T> reader) {
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
        SessionImplementor session = Panache.getSession().unwrap(SessionImplementor.class);
        if (session.isTransactionInProgress()) {
            // Hibernate does the same before its own native queries, so that they see all changes.
            session.flush();
        }
        String inspected =
                session.getJdbcSessionContext().getStatementInspector().inspect(sql);
        boolean succeeded = false;
        try {
            List<T> rows = session.doReturningWork(
                    connection -> rows(connection, Objects.requireNonNull(inspected), conditions, reader, prepared));
            succeeded = true;
            return rows;
        } finally {
            // Releases the connection, unless a change is in progress.
            session.afterOperation(succeeded);
        }
    }

    private static <T> List<T> rows(
            Connection connection, String sql, Conditions conditions, RowReader<T> reader, boolean prepared)
            throws SQLException {
        List<String> names = new ArrayList<>();
        Matcher parameters = PARAMETER.matcher(sql);
        String text = parameters.replaceAll(parameter -> {
            if (parameter.group(1) == null) {
                return Matcher.quoteReplacement(parameter.group());
            }
            names.add(parameter.group(1));
            return "?";
        });
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            if (!prepared) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
            for (int i = 0; i < names.size(); i++) {
                statement.setObject(
                        i + 1, value(connection, conditions.parameters().get(names.get(i))));
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
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
