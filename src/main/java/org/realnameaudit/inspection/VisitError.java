package org.realnameaudit.inspection;

import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;

/**
 * The reason for which a visit cannot be recorded.
 *
 * @param line the line of the visit in the file, or its index in the request
 * @param column the invalid column: {@code outlet}, {@code inspected_on} or {@code findings}
 * @param message the error message; for NOT_FOUND, the kind of the unknown object
 * @param unknown for NOT_FOUND, the code of the unknown object
 */
record VisitError(int line, String column, ErrorCode code, String message, String unknown) {

    /** @param place the position of the visit, which precedes the message */
    Failure failure(String place, CampaignView campaign) {
        return switch (code) {
            case NOT_FOUND -> new Failure.NotFound(message, unknown);
            case ALREADY_EXISTS -> new Failure.AlreadyExists(place + message);
            case INVALID_TRANSITION ->
                new Failure.InvalidTransition(place + message, campaign.status().next());
            default -> new Failure.BadUserInput(place + message);
        };
    }
}
