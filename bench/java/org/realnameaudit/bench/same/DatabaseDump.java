package org.realnameaudit.bench.same;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.realnameaudit.bench.same.SchemaQueries.SchemaQuery;

/**
 * Reads the schema and the data of a database. pg_dump is not part of the tests' binaries, and an older pg_dump refuses
 * a newer server.
 */
final class DatabaseDump {

    /** Each table with its primary key and columns. Transaction ids get a prefix; execution times are omitted. */
    private static final String TABLES = """
            select quote_ident(c.relname),
              (select string_agg(quote_ident(a.attname), ', ' order by array_position(i.indkey::int2[], a.attnum))
               from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
               where i.indrelid = c.oid and i.indisprimary),
              (select string_agg(case when a.atttypid = 'xid8'::regtype
                   then format('''xid:'' || %1$I as %1$I', a.attname) else quote_ident(a.attname) end,
                 ', ' order by a.attnum)
               from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname <> 'execution_time')
            from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            order by c.relname""";

    private static final Pattern TIMES = Pattern.compile("\"\\w+_at\":\"([^\"]+)\"");

    private DatabaseDump() {}

    /** @return definitions by kind and name */
    static Map<String, String> schema(Side side) throws SQLException {
        Map<String, String> all = new TreeMap<>();
        try (Connection connection = side.superuser();
                Statement sql = connection.createStatement()) {
            for (SchemaQuery query : SchemaQueries.ALL) {
                try (ResultSet found = sql.executeQuery(query.sql())) {
                    while (found.next()) {
                        String definition = found.getString(2);
                        all.put(query.kind() + " " + found.getString(1), definition == null ? "" : definition);
                    }
                }
            }
        }
        return all;
    }

    /** @return the rows of each table as JSON, in the order of its primary key */
    static Map<String, List<String>> rows(Side side) throws SQLException {
        Map<String, List<String>> all = new LinkedHashMap<>();
        try (Connection connection = side.superuser();
                Statement sql = connection.createStatement();
                ResultSet tables = sql.executeQuery(TABLES)) {
            while (tables.next()) {
                String table = tables.getString(1);
                all.put(table, rows(connection, table, tables.getString(2), tables.getString(3)));
            }
        }
        return all;
    }

    private static List<String> rows(Connection connection, String table, String key, String columns)
            throws SQLException {
        List<String> rows = new ArrayList<>();
        String order = key == null ? "1" : key;
        String query = "select row_to_json(r) from (select %s from %s order by %s) r".formatted(columns, table, order);
        try (Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        if (rows.stream().limit(1).anyMatch(row -> TextComparison.skeleton(row).startsWith("{\"id\":\"<uuid>\""))) {
            // The key is random, so the rows are sorted by their times.
            rows.sort(Comparator.comparing(DatabaseDump::times));
        }
        return rows;
    }

    private static String times(String row) {
        return TIMES.matcher(row)
                .results()
                .map((MatchResult each) -> each.group(1))
                .collect(Collectors.joining(" "));
    }
}
