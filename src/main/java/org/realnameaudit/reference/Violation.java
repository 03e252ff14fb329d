package org.realnameaudit.reference;

import org.jspecify.annotations.Nullable;

/**
 * When and where a violation happened, which decides the law that applies to it (rule 16).
 *
 * @param days the days between which it lies
 * @param region the code of the outlet's region; null if it has none, so that only national law applies
 */
public record Violation(DayRange days, @Nullable String region) {}
