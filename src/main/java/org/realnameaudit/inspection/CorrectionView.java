package org.realnameaudit.inspection;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("Correction")
@Description(
        "One correction of what was recorded in a campaign (更正). Append-only; each carries the digest of the one before, so a removed or altered one shows.")
public record CorrectionView(
        @Description("Its place in the campaign's corrections, from 1 without gaps.")
        int sequence,

        @NonNull @Description("What was done.") CorrectionAction action,
        @NonNull @Description("When it was done.") Instant at,

        @Description("Who did it, for signed-in readers with a role; null for the public.")
        String actor,

        @NonNull @Description("Why it was done.") String reason,

        @NonNull
        @Description(
                "SHA-256 over the digest before and this content, 64 hex digits. Not everything that it is made of is shown: "
                        + "`verifyCorrections` computes it again.")
        String digest,

        @Ignore InspectionKey inspectionKey) {}
