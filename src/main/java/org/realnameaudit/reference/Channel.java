package org.realnameaudit.reference;

import org.eclipse.microprofile.graphql.Description;

@Description("How an outlet sells (渠道).")
public enum Channel {
    @Description("A shop (实体营销网点).")
    PHYSICAL,
    @Description("A web shop (网络营销网点).")
    ONLINE
}
