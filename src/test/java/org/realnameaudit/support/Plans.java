package org.realnameaudit.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the database would run what the service has sent. */
public final class Plans {

    private Plans() {}

    /** The plan for any values; sequential scans are put last, as they would be on a table of real size. */
    public static String of(Database database, String sql) throws SQLException {
        Matcher placeholder = Pattern.compile("\\?").matcher(sql);
        int[] number = {0};
        String numbered = placeholder.replaceAll(_ -> "\\$" + ++number[0]);
        try (Connection connection = database.connectSimply();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local enable_seqscan = off");
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("explain (generic_plan) " + numbered)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            connection.rollback();
            return plan.toString();
        }
    }
}
