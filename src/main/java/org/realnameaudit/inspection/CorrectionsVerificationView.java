package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("CorrectionsVerification")
@Description("Whether a campaign's corrections are as they were written, and no inspection was corrected but by them.")
public record CorrectionsVerificationView(
        @NonNull @Description("The code of the campaign.") String campaign,
        @Description("Whether all is whole.") boolean intact,
        @Description("How many corrections there are.") int corrections,

        @Description(
                "The sequence of the first correction that is altered, missing or too much; null when all is whole.")
        Integer firstBroken,

        @Description(
                "The digest at the end of the chain; null when nothing was corrected. Kept elsewhere, it shows also whether a whole chain was written anew.")
        String digest) {}
