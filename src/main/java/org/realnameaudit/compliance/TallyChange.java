package org.realnameaudit.compliance;

import org.realnameaudit.reference.Channel;

/**
 * Counts of inspected outlets of one kind, to add to a tally or to subtract from it.
 *
 * @param region null when unknown
 */
public record TallyChange(String reseller, Channel channel, String region, int inspected, int violating) {}
