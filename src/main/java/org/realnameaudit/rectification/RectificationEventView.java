package org.realnameaudit.rectification;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("RectificationEvent")
@Description(
        "One change of a case. Append-only; each carries the digest of the one before, so a removed or altered one shows.")
public record RectificationEventView(
        @Description("Its place in the history, from 1 without gaps.")
        int sequence,

        @NonNull @Description("What was done.") RectificationAction action,

        @Description("Where the case stood before; null when it was opened.")
        RectificationStatus from,

        @NonNull @Description("Where it stood afterwards.") RectificationStatus to,

        @Description(
                "What exactly, as names and values: `type=PENALTY imposedOn=2017-02-05`, `deadline=2017-03-05`; null where the action says it all.")
        String detail,

        @NonNull @Description("When it was recorded.") Instant at,

        @Description("Who did it, for signed-in readers with a role; null for the public.")
        String actor,

        @Description("Why; null when nothing was said.") String reason,

        @NonNull
        @Description(
                "SHA-256 over the digest before and this content, 64 hex digits. Not everything that it is made of is shown: `verifyHistory` computes it again.")
        String digest) {}
