package org.realnameaudit.platform.error;

import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Something that went wrong in the service itself: whoever asked is told a reference and nothing else, the log has
 * both, and it is counted.
 */
public final class Incident {

    private static final Logger LOG = Logger.getLogger(Incident.class);
    private static final LongAdder COUNT = new LongAdder();

    private Incident() {}

    /** @return the reference */
    public static String report(Throwable cause) {
        return report(UUID.randomUUID(), cause);
    }

    /**
     * @param known by which whoever asked knows it already
     * @return that as the reference
     */
    public static String report(UUID known, Throwable cause) {
        String reference = known.toString();
        COUNT.increment();
        MDC.put("reference", reference);
        try {
            LOG.errorf(cause, "Internal error %s", reference);
        } finally {
            MDC.remove("reference");
        }
        return reference;
    }

    /** @return how many there were since the service began */
    public static long count() {
        return COUNT.sum();
    }
}
