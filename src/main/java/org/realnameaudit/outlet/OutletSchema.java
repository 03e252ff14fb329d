package org.realnameaudit.outlet;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.reference.Channel;

/** The GraphQL types of outlets: the outlet, its filter and its order. */
public final class OutletSchema {

    private OutletSchema() {}

    /**
     * @param resellerCode the code of the reseller whose numbers the outlet sells
     * @param regionCode the code of the outlet's region; null for an online outlet or when unknown
     */
    @Type("Outlet")
    @Description("A shop or web shop that sells a reseller's numbers (营销网点).")
    public record OutletView(
            @NonNull @Description("Its code.") String code,

            @NonNull @Description("Its name, as customers see it.")
            String name,

            @NonNull @Description("How it sells.") Channel channel,

            @Description(
                    "The street address of a physical outlet, the URL of an online one; null where it is not known.")
            @Nullable
            String location,

            @Description("Whether it can be drawn. What was found at it before it was given up can still be "
                    + "recorded; in a campaign that has a draw, if it was drawn.")
            boolean active,

            @Ignore String resellerCode,
            @Ignore String regionCode)
            implements Node {

        static final String TYPE = "Outlet";

        @Override
        @Id
        @NonNull
        @Description("Opaque global id.")
        public String getId() {
            return NodeId.of(TYPE, code);
        }
    }

    @Input("OutletFilter")
    @Description("Which outlets; what is left out does not matter.")
    public record OutletFilter(
            @Description("Part of the code or the name.") @Nullable
            String search,

            @Description("The code of their reseller.") @Nullable
            String reseller,

            @Description("How they sell.") @Nullable Channel channel,

            @Description("The code of their region.") @Nullable
            String region,

            @Description("Whether they can be drawn.") @Nullable
            Boolean active,

            @Description("The code of a campaign in which a violation was found at them.") @Nullable
            String violatingIn) {}

    @Input("OutletOrder")
    @Description("How outlets are sorted.")
    public record OutletOrder(
            @NonNull @Description("What they are sorted by.")
            OutletOrderField field,

            @DefaultValue("ASC") @Description("Which end comes first.") @Nullable
            OrderDirection direction) {}

    @Enum("OutletOrderField")
    @Description("What outlets can be sorted by.")
    public enum OutletOrderField {
        @Description("The code.")
        CODE,
        @Description("The name; Chinese names by pinyin.")
        NAME
    }
}
