package org.realnameaudit.reseller;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.reference.Names;

@Type("Reseller")
@Description("A reseller of phone numbers, or virtual operator (移动转售企业、虚拟运营商).")
public record ResellerView(
        @NonNull @Description("Its code, such as snail.") String code,

        @NonNull @Description("Its name in the language of the request.")
        String name,

        @NonNull @Description("Its name in every script.") Names names,

        @NonNull @Description("Other names under which it appears, such as 苏州蜗牛.")
        List<@NonNull String> aliases)
        implements Node {

    static final String TYPE = "Reseller";

    @Override
    @Id
    @NonNull
    @Description("Opaque global id.")
    public String getId() {
        return NodeId.of(TYPE, code);
    }
}
