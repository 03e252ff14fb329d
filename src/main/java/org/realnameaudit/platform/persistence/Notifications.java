package org.realnameaudit.platform.persistence;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;

/** Listens for PostgreSQL notifications (LISTEN, NOTIFY). */
@ApplicationScoped
public class Notifications {

    private final AgroalDataSource database;

    Notifications(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Listens on a dedicated connection. Blocks until {@code stopped} returns true or the connection is lost.
     *
     * @param channel an SQL identifier, as in LISTEN
     * @param maxWait the longest wait for a notification
     * @param action runs at the start, and after each notification or {@code maxWait}
     * @throws SQLException if there is no connection or it is lost
     */
    public void listen(String channel, Duration maxWait, Runnable action, BooleanSupplier stopped) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            PGConnection notifications = connection.unwrap(PGConnection.class);
            statement.execute("listen " + channel);
            try {
                action.run();
                while (!stopped.getAsBoolean()) {
                    // Even without notifications, this call detects a lost connection.
                    notifications.getNotifications((int) maxWait.toMillis());
                    action.run();
                }
            } finally {
                // Without this, the connection would still listen when the pool lends it to its next user.
                statement.execute("unlisten *");
            }
        }
    }
}
