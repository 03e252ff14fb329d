package org.realnameaudit.platform.error;

import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Reports a fault of the service. The client receives only a reference; the log has the reference and the cause. A
 * counter counts the incidents.
 */
public final class IncidentReporter {

    private static final Logger LOG = Logger.getLogger(IncidentReporter.class);
    private static final LongAdder COUNT = new LongAdder();

    private IncidentReporter() {}

    /**
     * Logs the cause under a new reference.
     *
     * @return the reference
     */
    public static String report(Throwable cause) {
        return report(UUID.randomUUID(), cause);
    }

    /**
     * Logs the cause under a reference that the client already has.
     *
     * @return {@code known} as text
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

    /** @return the number of incidents since the service started */
    public static long count() {
        return COUNT.sum();
    }
}
