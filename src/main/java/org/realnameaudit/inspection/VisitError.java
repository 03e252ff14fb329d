package org.realnameaudit.inspection;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;

/**
 * The reason for which a visit cannot be recorded.
 *
 * @param line the line of the visit in the file, or its index in the request
 * @param column the invalid column: {@code outlet}, {@code inspected_on} or {@code findings}
 * @param message the error message; for NOT_FOUND, the kind of the unknown object
 * @param unknown for NOT_FOUND, the code of the unknown object; otherwise null
 */
record VisitError(
        int line,
        String column,
        ErrorCode code,
        String message,
        @Nullable String unknown) {

    /** @param prefix text before the message, such as the position of the visit; unused for NOT_FOUND */
    Failure failure(String prefix, CampaignView campaign) {
        return switch (code) {
            case NOT_FOUND -> new Failure.NotFound(message, Objects.requireNonNull(unknown));
            case ALREADY_EXISTS -> new Failure.AlreadyExists(prefix + message);
            case INVALID_TRANSITION ->
                new Failure.InvalidTransition(
                        prefix + message, campaign.status().next());
            default -> new Failure.BadUserInput(prefix + message);
        };
    }
}
