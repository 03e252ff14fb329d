package org.realnameaudit.compliance;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.reference.Channel;

/** A sum over tallies; the codes are null where a dimension was not asked for, and where it is not known. */
@Type("ComplianceGroup")
@Description("The counts of one combination of the dimensions that were asked for; the others are null.")
public record ComplianceGroup(
        @Ignore String campaignCode,
        @Ignore String resellerCode,

        @Description("How the outlets sell; null when it was not asked for.")
        Channel channel,

        @Ignore String regionCode,
        @NonNull @Description("The counts and rates.") Compliance compliance) {}
