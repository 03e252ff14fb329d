package org.realnameaudit.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plans of the statements that the service sends. */
public final class QueryPlans {

    private QueryPlans() {}

    /** Returns the generic plan. Sequential scans are disabled, because the planner prefers them on small tables. */
    public static String explain(Database database, String sql) throws SQLException {
        Matcher placeholder = Pattern.compile("\\?").matcher(sql);
        int[] number = {0};
        String numbered = placeholder.replaceAll(_ -> "\\$" + ++number[0]);
        try (Connection connection = database.connectInSimpleQueryMode();
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
