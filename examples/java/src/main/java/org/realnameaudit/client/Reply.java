package org.realnameaudit.client;

import org.eclipse.microprofile.graphql.Input;

/**
 * The input of a reply to a case.
 *
 * @param expectedVersion the version of the case to which the reseller replies
 * @param reason the text of the reply, at most 2,000 characters
 * @param idempotencyKey the same for all retries of this reply; if null, the service does not recognise a retry
 */
@Input("ReplyInput")
public record Reply(String number, int expectedVersion, String reason, String idempotencyKey) {}
