package org.realnameaudit.reference;

import org.eclipse.microprofile.graphql.Description;

@Description("Channel (渠道) through which an outlet sells.")
public enum Channel {
    @Description("Shop (实体营销网点).")
    PHYSICAL,
    @Description("Web shop (网络营销网点).")
    ONLINE
}
