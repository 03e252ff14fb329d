package org.realnameaudit.reference;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;

@Type("Operator")
@Description("A basic operator (基础电信企业): it signs a commitment letter and lends its network to resellers.")
public record OperatorView(
        @NonNull @Description("Its code, such as china-unicom.")
        String code,

        @NonNull @Description("Its name in the language of the request.")
        String name,

        @NonNull @Description("Its name in every script.") Names names)
        implements Node {

    static final String TYPE = "Operator";

    @Override
    @Id
    @NonNull
    @Description("Opaque global id.")
    public String getId() {
        return NodeId.of(TYPE, code);
    }
}
