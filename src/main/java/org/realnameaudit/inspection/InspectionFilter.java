package org.realnameaudit.inspection;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.realnameaudit.reference.Channel;

@Input("InspectionFilter")
@Description("Which inspections; what is left out does not matter.")
public record InspectionFilter(
        @Description("The code of their campaign.") String campaign,

        @Description("The code of the outlet's reseller on the day of the visit.")
        String reseller,

        @Description("The code of the outlet.") String outlet,
        @Description("How the outlet sold on that day.") Channel channel,

        @Description("The code of the outlet's region on that day.")
        String region,

        @Description("What they came to.") InspectionOutcome outcome,

        @Description("The code of a violation that was found.")
        String violationType,

        @Description("The first day of visits.") LocalDate inspectedFrom,
        @Description("The last day of visits.") LocalDate inspectedTo) {}
