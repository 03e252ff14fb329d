package org.realnameaudit.client;

import org.eclipse.microprofile.graphql.Input;

/**
 * A step of a case.
 *
 * @param expectedVersion the version of the case on which the decision was made
 * @param idempotencyKey the same for all retries of this step
 */
@Input("RectificationStepInput")
public record RectificationStep(String number, int expectedVersion, String reason, String idempotencyKey) {

    /** @param current the case as last read */
    public static RectificationStep of(RectificationCase current, String reason, String idempotencyKey) {
        return new RectificationStep(current.number(), current.version(), reason, idempotencyKey);
    }
}
