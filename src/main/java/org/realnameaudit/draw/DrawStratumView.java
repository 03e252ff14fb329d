package org.realnameaudit.draw;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.reference.Channel;

@Type("DrawStratum")
@Description("A part of the frame (层), and how many outlets were drawn of it. What is null did not matter.")
public record DrawStratumView(
        @Description("How its outlets sell.") Channel channel,
        @Description("The code of their reseller.") String reseller,
        @Description("The code of their region.") String region,
        @Description("How many were drawn.") int size) {}
