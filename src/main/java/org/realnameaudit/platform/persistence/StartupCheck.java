package org.realnameaudit.platform.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;

/** Prepares the connection pool and checks the database before other components use them. */
@ApplicationScoped
class StartupCheck {

    private final AgroalDataSource database;
    private final SequenceRepository sequences;

    StartupCheck(AgroalDataSource database, SequenceRepository sequences) {
        this.database = database;
        this.sequences = sequences;
    }

    /**
     * @throws IllegalStateException if a sequence would issue numbers again, for example after a restore or a logical
     *     copy
     */
    void check(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent started) {
        // A migration changes settings of its session, such as the statement timeout; requests must not inherit them.
        database.flush(FlushMode.GRACEFUL);
        List<String> repeating = sequences.findRepeating();
        if (!repeating.isEmpty()) {
            throw new IllegalStateException(
                    ("These sequences would repeat values of their tables, as after a restore: %s. "
                                    + "Run the command `migrate` as the owner of the database")
                            .formatted(String.join(", ", repeating)));
        }
    }
}
