package org.realnameaudit.compliance;

import org.jspecify.annotations.Nullable;
import org.realnameaudit.reference.Channel;

/**
 * Counts of inspected outlets of one reseller, channel and region, to add to a tally or to subtract from it.
 *
 * @param region null when unknown
 */
public record TallyChange(
        String reseller, Channel channel, @Nullable String region, int inspected, int violating) {}
