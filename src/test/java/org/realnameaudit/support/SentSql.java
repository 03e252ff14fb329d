package org.realnameaudit.support;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.realnameaudit.platform.persistence.SentStatements;

/** The SQL that the service sends for requests: not that of the thread that reads the feed for subscriptions. */
@Alternative
@Priority(1)
@PersistenceUnitExtension
public class SentSql extends SentStatements {

    private static final List<String> SENT = new CopyOnWriteArrayList<>();
    private static volatile boolean listening;

    @Override
    public String inspect(String sql) {
        if (listening && !Thread.currentThread().getName().equals("case-listener")) {
            SENT.add(sql);
        }
        return super.inspect(sql);
    }

    /** @return what was sent while the action ran */
    public static List<String> during(Runnable action) {
        SENT.clear();
        listening = true;
        try {
            action.run();
            return new ArrayList<>(SENT);
        } finally {
            listening = false;
        }
    }
}
