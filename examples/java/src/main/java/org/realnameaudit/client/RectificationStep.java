package org.realnameaudit.client;

import org.eclipse.microprofile.graphql.Input;

/**
 * The input of a mutation that moves a case to another status.
 *
 * @param expectedVersion the version of the case on which the decision was made
 * @param reason at most 2,000 characters; null for none
 * @param idempotencyKey the same for all retries of this step; if null, the service does not recognise a retry
 */
@Input("RectificationStepInput")
public record RectificationStep(String number, int expectedVersion, String reason, String idempotencyKey) {

    /** @param current the case as last read */
    public static RectificationStep of(RectificationCase current, String reason, String idempotencyKey) {
        return new RectificationStep(current.number(), current.version(), reason, idempotencyKey);
    }
}
