package org.realnameaudit.rectification;

/**
 * The account that changes a case.
 *
 * @param name its display name
 * @param account its permanent key
 */
record Actor(String name, String account) {}
