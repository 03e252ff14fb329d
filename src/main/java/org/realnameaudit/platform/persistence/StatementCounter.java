package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/**
 * Counts the statements of Hibernate and of {@link NativeSelect} on each thread, and refuses those of a cancelled
 * request. BEGIN, COMMIT and COPY are not counted. One thread runs a whole request
 * (docs/adr/0004-one-thread-per-request.md), so a difference of counts belongs to one request.
 */
@PersistenceUnitExtension
public class StatementCounter implements StatementInspector {

    private static final ThreadLocal<int[]> PREPARED = ThreadLocal.withInitial(() -> new int[1]);

    @Override
    public String inspect(String sql) {
        Cancellation.checkNotCancelled();
        PREPARED.get()[0]++;
        return sql;
    }

    /** @return the number of statements that the current thread has ever sent */
    public static int ofThisThread() {
        return PREPARED.get()[0];
    }
}
