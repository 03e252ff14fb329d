package org.realnameaudit.outlet;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.reference.Channel;

/**
 * @param resellerCode the code of the reseller whose numbers it sells
 * @param regionCode the code of its region; null where it has none or none is known
 */
@Type("Outlet")
@Description("A shop or web shop that sells a reseller's numbers (营销网点).")
public record OutletView(
        @NonNull @Description("Its code.") String code,

        @NonNull @Description("Its name, as customers see it.")
        String name,

        @NonNull @Description("How it sells.") Channel channel,

        @Description("The street address of a physical outlet, the URL of an online one; null where it is not known.")
        String location,

        @Description(
                "Whether it can be drawn. What was found at it before it was given up can still be recorded; in a campaign that has a draw, if it was drawn.")
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
