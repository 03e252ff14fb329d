package org.realnameaudit.campaign;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import org.eclipse.microprofile.graphql.Description;

/** Why a campaign is made (rule 23). */
@Description(
        "Why a campaign is made (检查类型). Only RANDOM ones count in sums over several campaigns, in changes from one "
                + "campaign to another, and in the number of campaigns that found violations by a reseller.")
public enum CampaignPurpose {
    @Description("Spot check (抽查). Whether its outlets were drawn at random, `draw` says.")
    RANDOM,

    @Description("Re-inspection (回头看) of the outlets that were violating in the campaign that it follows.")
    FOLLOW_UP,

    @Description("Inspection after complaints (举报核查).")
    COMPLAINT;

    /**
     * Lets the planner see the values, which parameters would hide.
     *
     * @return the SQL condition that the column has one of the purposes
     */
    public static String condition(String column, Collection<CampaignPurpose> purposes) {
        return purposes.isEmpty()
                ? "false"
                : purposes.stream()
                        .map("'%s'"::formatted)
                        .distinct()
                        .sorted()
                        .collect(joining(", ", column + " in (", ")"));
    }
}
