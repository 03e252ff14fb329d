package org.realnameaudit.compliance;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.reference.Channel;

/**
 * The counts behind all rates: how many outlets of a campaign, reseller, channel and region were inspected, and how
 * many violated. Reseller and region are null when unknown, as in published totals.
 */
@Entity
class Tally {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String campaign;

    @Nullable
    String reseller;

    @Enumerated(EnumType.STRING)
    Channel channel;

    @Nullable
    String region;

    int inspected;
    int violating;

    Tally() {}

    Tally(String campaign, Channel channel, int inspected, int violating) {
        this.campaign = campaign;
        this.channel = channel;
        this.inspected = inspected;
        this.violating = violating;
    }
}
