package org.realnameaudit.compliance;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.reference.Channel;

@Type("ChannelCompliance")
@Description("The counts of one channel.")
public record ChannelCompliance(
        @NonNull @Description("How the outlets sell.") Channel channel,
        @NonNull @Description("The counts and rates.") Compliance compliance) {}
