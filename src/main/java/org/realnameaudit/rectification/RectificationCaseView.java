package org.realnameaudit.rectification;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;

@Type("RectificationCase")
@Description(
        "What a reseller has to put right after a campaign (整改), followed to its end. One for each campaign and reseller.")
public record RectificationCaseView(
        @NonNull @Description("Its human number, such as miit-2016-11/yuantel.")
        String number,

        @NonNull @Description("How grave it is.") CaseSeverity severity,
        @NonNull @Description("Where it stands.") RectificationStatus status,

        @Description(
                "The last day on which the reseller is in time, in China's time zone; null when none was set, as the law "
                        + "names no number of days.")
        LocalDate deadline,

        @Description(
                "Whether the deadline has passed, at the time of the query; false without one, frozen when the case is closed.")
        boolean overdue,

        @Description(
                "Days left at the time of the query, 0 on the last one, negative afterwards; null without a deadline, frozen "
                        + "when the case is closed.")
        Integer daysRemaining,

        @Description("How many events its history has; a change names the version it saw.")
        int version)
        implements Node {

    static final String TYPE = "RectificationCase";

    CaseKey key() {
        return CaseKey.parse(number).orElseThrow();
    }

    /** @return the case as it was at this version, whose parts show it so */
    CaseKey.At at() {
        return new CaseKey.At(key(), version);
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque global id.")
    public String getId() {
        return NodeId.of(TYPE, number);
    }
}
