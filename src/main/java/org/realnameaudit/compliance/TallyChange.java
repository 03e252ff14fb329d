package org.realnameaudit.compliance;

import org.realnameaudit.reference.Channel;

/**
 * Inspected outlets of one kind that a tally is to count, or to count no more.
 *
 * @param region null where it is not known
 */
public record TallyChange(String reseller, Channel channel, String region, int inspected, int violating) {}
