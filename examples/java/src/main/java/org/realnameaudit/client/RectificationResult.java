package org.realnameaudit.client;

/** The result of an action in a case: the case after the action. */
public record RectificationResult(RectificationCase rectificationCase) {}
