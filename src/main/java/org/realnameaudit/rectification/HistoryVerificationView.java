package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("HistoryVerification")
@Description(
        "Whether a case's history is as it was written, and the case, its measures and its evidence are what the history made of them.")
public record HistoryVerificationView(
        @NonNull @Description("The case number.") String number,
        @Description("Whether all is whole.") boolean intact,
        @Description("How many events there are.") int events,

        @Description(
                "The sequence of the first event that is altered, missing or too much, or whose effect is; null when all is whole.")
        Integer firstBroken,

        @NonNull
        @Description(
                "The digest at the end of the chain. Kept elsewhere, it shows also whether a whole chain was written anew.")
        String digest) {}
