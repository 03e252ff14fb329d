package org.realnameaudit.client;

import org.eclipse.microprofile.graphql.Input;

/**
 * A step of a case.
 *
 * @param expectedVersion the version that was seen when it was decided
 * @param idempotencyKey the same whenever this step is sent again
 */
@Input("RectificationStepInput")
public record RectificationStep(String number, int expectedVersion, String reason, String idempotencyKey) {

    /** @param seen as it was read last */
    public static RectificationStep of(RectificationCase seen, String reason, String idempotencyKey) {
        return new RectificationStep(seen.number(), seen.version(), reason, idempotencyKey);
    }
}
