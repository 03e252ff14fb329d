package org.realnameaudit.bench.same;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A manipulation of the database that the verification commands must detect. */
record Tampering(String statement) implements Action {

    @Override
    public Result on(Side side) throws SQLException {
        try (Connection connection = side.superuser();
                Statement sql = connection.createStatement()) {
            sql.execute("set session_replication_role = replica");
            return Result.of("rows", Integer.toString(sql.executeUpdate(statement)));
        }
    }
}
