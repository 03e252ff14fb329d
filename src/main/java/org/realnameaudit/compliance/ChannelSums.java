package org.realnameaudit.compliance;

import jakarta.enterprise.context.RequestScoped;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.realnameaudit.platform.persistence.ReadTransaction;
import org.realnameaudit.reference.Channel;

/**
 * The counts of campaigns by channel that the request has already read in its current transaction. Several fields need
 * them, and read them with one statement.
 */
@RequestScoped
class ChannelSums {

    private final Map<String, Map<Channel, Compliance>> known = new HashMap<>();
    /** The number of the read transaction in which they were read. */
    private int transaction;

    /**
     * @param campaigns the codes of the campaigns
     * @param load called with the codes of the campaigns whose counts have not been read; must return counts for each
     * @return the counts by code of these campaigns, and of others
     */
    Map<String, Map<Channel, Compliance>> get(
            Set<String> campaigns, Function<Set<String>, Map<String, Map<Channel, Compliance>>> load) {
        if (transaction != ReadTransaction.number()) {
            transaction = ReadTransaction.number();
            known.clear();
        }
        Set<String> missing = new HashSet<>(campaigns);
        missing.removeAll(known.keySet());
        if (!missing.isEmpty()) {
            known.putAll(load.apply(missing));
        }
        return Collections.unmodifiableMap(known);
    }
}
