package org.realnameaudit.platform.persistence;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;

/** Listens to PostgreSQL's notifications (LISTEN, NOTIFY). */
@ApplicationScoped
public class Notifications {

    private final AgroalDataSource database;

    Notifications(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Listens on a connection of its own and blocks until it is stopped or the connection is lost.
     *
     * @param channel an identifier, as it stands in LISTEN
     * @param silence how long to wait for a notification before {@code heard} runs anyway
     * @param heard runs once at the beginning, after notifications, and after silence
     */
    public void listen(String channel, Duration silence, Runnable heard, BooleanSupplier stopped) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            PGConnection notifications = connection.unwrap(PGConnection.class);
            statement.execute("listen " + channel);
            try {
                heard.run();
                while (!stopped.getAsBoolean()) {
                    // Without a notification, this finds out whether the connection is lost.
                    notifications.getNotifications((int) silence.toMillis());
                    heard.run();
                }
            } finally {
                // The pool would give the next user a connection that still listens.
                statement.execute("unlisten *");
            }
        }
    }
}
