package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/**
 * Counts the statements that are sent to the database; those of one request are sent by one thread
 * (docs/adr/0004-one-thread-per-request.md).
 */
@PersistenceUnitExtension
public class SentStatements implements StatementInspector {

    private static final ThreadLocal<int[]> SENT = ThreadLocal.withInitial(() -> new int[1]);

    @Override
    public String inspect(String sql) {
        Cancellation.check();
        SENT.get()[0]++;
        return sql;
    }

    /** @return how many this thread has sent, ever */
    public static int ofThisThread() {
        return SENT.get()[0];
    }
}
