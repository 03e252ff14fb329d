package org.realnameaudit.inspection;

import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;

/**
 * Why a visit cannot be recorded.
 *
 * @param line of the visit, as it was given
 * @param column what of it is wrong: {@code outlet}, {@code inspected_on} or {@code findings}
 * @param message what is the matter; for NOT_FOUND and ALREADY_EXISTS the kind of thing
 * @param of the code of the thing
 */
record VisitError(int line, String column, ErrorCode code, String message, String of) {

    /** @param place of the visit, to begin the message with */
    Failure failure(String place, CampaignView campaign) {
        return switch (code) {
            case NOT_FOUND -> new Failure.NotFound(message, of);
            case ALREADY_EXISTS -> new Failure.AlreadyExists(message, of);
            case INVALID_TRANSITION ->
                new Failure.InvalidTransition(place + message, campaign.status().next());
            default -> new Failure.BadUserInput(place + message);
        };
    }
}
