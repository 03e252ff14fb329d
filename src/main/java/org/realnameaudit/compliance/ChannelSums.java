package org.realnameaudit.compliance;

import jakarta.enterprise.context.RequestScoped;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.reference.Channel;

/**
 * The counts of campaigns by channel that the request has already read. Several fields need them, and read them with
 * one statement.
 */
@RequestScoped
class ChannelSums {

    private final Map<CampaignView, Map<Channel, Compliance>> known = new HashMap<>();

    /**
     * @param load called with the campaigns whose counts have not been read; must return counts for each
     * @return the counts of these campaigns, and of others
     */
    Map<CampaignView, Map<Channel, Compliance>> get(
            Set<CampaignView> campaigns,
            Function<Set<CampaignView>, Map<CampaignView, Map<Channel, Compliance>>> load) {
        Set<CampaignView> missing = new HashSet<>(campaigns);
        missing.removeAll(known.keySet());
        if (!missing.isEmpty()) {
            known.putAll(load.apply(missing));
        }
        return Collections.unmodifiableMap(known);
    }

    /** Forgets the counts, because the request changes tallies. */
    void clear() {
        known.clear();
    }
}
