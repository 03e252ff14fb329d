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
     * @param regionCode the code of the outlet's region; null if the region is unknown or an online outlet has none
     */
    @Type("Outlet")
    @Description("Outlet (营销网点): a shop or web shop that sells a reseller's phone numbers.")
    public record OutletView(
            @NonNull @Description("Unique and permanent code of the outlet (网点).")
            String code,

            @NonNull @Description("Name of the outlet as customers see it.")
            String name,

            @NonNull @Description("Channel (渠道) through which the outlet sells.")
            Channel channel,

            @Description("Street address of a physical outlet, or URL of an online one; null when it is not known.")
            @Nullable
            String location,

            @Description("True when the outlet can be drawn for a campaign (抽查). Inspections of an inactive "
                    + "outlet can still be recorded. If the campaign has a draw, the outlet must have been drawn.")
            boolean active,

            @Ignore String resellerCode,
            @Ignore @Nullable String regionCode)
            implements Node {

        static final String TYPE = "Outlet";

        @Override
        @Id
        @NonNull
        @Description("Opaque global id of the outlet, for `node(id:)`.")
        public String getId() {
            return NodeId.of(TYPE, code);
        }
    }

    @Input("OutletFilter")
    @Description("Conditions on outlets (网点). A condition that is left out or null does not apply; all others "
            + "must be met.")
    public record OutletFilter(
            @Description("Text that the outlet's code or name must contain, at most 100 characters unless the "
                    + "service is configured otherwise. Case, character width, spaces beside Chinese characters and "
                    + "pinyin in parentheses, as in 遠(yuǎn)特, are ignored. Traditional and simplified characters "
                    + "are equal. A text that looks empty does not apply.")
            @Nullable
            String search,

            @Description("Code of the outlet's reseller (转售企业); NOT_FOUND when unknown.") @Nullable
            String reseller,

            @Description("Channel (渠道) of the outlet.") @Nullable
            Channel channel,

            @Description("GB/T 2260 code of the outlet's region, such as 440000; NOT_FOUND when unknown.") @Nullable
            String region,

            @Description("True for outlets that can be drawn, false for all others.") @Nullable
            Boolean active,

            @Description("Code of a campaign in which a violation was found at the outlet (违规网点); voided "
                    + "inspections are ignored. NOT_FOUND when the campaign is unknown or its results are "
                    + "hidden from the caller.")
            @Nullable
            String violatingIn) {}

    @Input("OutletOrder")
    @Description("Sort order of outlets (网点). Outlets with equal values are ordered by code.")
    public record OutletOrder(
            @NonNull @Description("Property by which outlets are ordered.")
            OutletOrderField field,

            @DefaultValue("ASC") @Description("Direction of the order; ASC when left out.") @Nullable
            OrderDirection direction) {}

    @Enum("OutletOrderField")
    @Description("Property by which outlets (网点) can be ordered.")
    public enum OutletOrderField {
        @Description("Code of the outlet, compared byte by byte.")
        CODE,
        @Description("Name of the outlet; Chinese names by pinyin (拼音).")
        NAME
    }
}
