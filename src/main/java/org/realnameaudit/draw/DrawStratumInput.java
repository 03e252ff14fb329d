package org.realnameaudit.draw;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.realnameaudit.reference.Channel;

@Input("DrawStratumInput")
@Description("A part of the frame (层), and how many outlets are drawn of it. What is left out does not matter.")
public record DrawStratumInput(
        @Description("How its outlets sell.") Channel channel,
        @Description("The code of their reseller.") String reseller,
        @Description("The code of their region.") String region,

        @Min(value = 1, message = SIZE)
        @Max(value = 10_000_000, message = SIZE)
        @Description("How many are drawn, 1 to 10000000; where there are fewer the whole draw is refused.")
        int size) {

    private static final String SIZE = "must be 1 to 10000000";
}
