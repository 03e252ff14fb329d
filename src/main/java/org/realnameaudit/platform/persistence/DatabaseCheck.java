package org.realnameaudit.platform.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;

/** Prepares the pool, and checks the database, before anything else uses them. */
@ApplicationScoped
class DatabaseCheck {

    private final AgroalDataSource database;
    private final SequenceRepository sequences;

    DatabaseCheck(AgroalDataSource database, SequenceRepository sequences) {
        this.database = database;
        this.sequences = sequences;
    }

    /** @throws IllegalStateException when numbers would be given twice, as after a restore or a logical copy */
    void check(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent started) {
        // What a migration has set in its session is not for others, such as that statements may take long.
        database.flush(FlushMode.GRACEFUL);
        List<String> behind = sequences.behind();
        if (!behind.isEmpty()) {
            throw new IllegalStateException(
                    ("These sequences are behind their tables, as after a restore or a logical copy: %s. "
                                    + "Run the command `migrate` as the owner of the database")
                            .formatted(String.join(", ", behind)));
        }
    }
}
