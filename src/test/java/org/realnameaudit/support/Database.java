package org.realnameaudit.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Plain JDBC access to the database of the service, to prepare data and to check stored rows. */
@ApplicationScoped
public class Database {

    private final DataSource dataSource;

    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    /** @return a connection that sends {@code $1} to the server as it is, without a value */
    public Connection connectInSimpleQueryMode() throws SQLException {
        try (Connection connection = connect()) {
            return DriverManager.getConnection(
                    connection.getMetaData().getURL() + "&preferQueryMode=simple",
                    connection.getMetaData().getUserName(),
                    "postgres");
        }
    }

    /**
     * Executes an INSERT, UPDATE, DELETE or DDL statement.
     *
     * @param parameters the values of the {@code ?} placeholders
     * @return the number of affected rows
     * @throws IllegalStateException with the message of PostgreSQL if the statement fails
     */
    public int run(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Runs a statement with triggers and foreign keys disabled. This needs a superuser. */
    public int runWithoutTriggers(String sql, Object... parameters) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement role = connection.prepareStatement("set local session_replication_role = replica");
                    PreparedStatement statement = prepared(connection, sql, parameters)) {
                role.execute();
                int rows = statement.executeUpdate();
                connection.commit();
                return rows;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** @return the rows, each with its values in the order of the columns */
    public List<List<Object>> rows(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet result = statement.executeQuery()) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /**
     * Waits until a condition holds, for a minute at most.
     *
     * @param condition a query that returns one boolean
     */
    public void await(String condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!this.<Boolean>column(condition).getFirst()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("condition not met within a minute: " + condition);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** @return the values of the first column; the caller chooses their type, which is not checked */
    @SuppressWarnings("unchecked")
    public <T> List<T> column(String sql, Object... parameters) {
        return rows(sql, parameters).stream().map(row -> (T) row.getFirst()).toList();
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
