package org.realnameaudit.rectification;

import org.jspecify.annotations.Nullable;

/**
 * Who changes a case.
 *
 * @param name the display name of the caller's account, or the name of this service for shipped cases
 * @param account the permanent key of the account; null for shipped cases
 */
record Actor(String name, @Nullable String account) {}
