package org.realnameaudit.reseller;

import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.reference.Names;

/** The GraphQL types of resellers: the reseller, its filter and its order. */
public final class ResellerSchema {

    private ResellerSchema() {}

    @Type("Reseller")
    @Description("A reseller of phone numbers, or virtual operator (移动转售企业、虚拟运营商).")
    public record ResellerView(
            @NonNull @Description("Its code, such as snail.")
            String code,

            @NonNull @Description("Its name in the language of the request.")
            String name,

            @NonNull @Description("Its name in every script.")
            Names names,

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

    @Input("ResellerFilter")
    @Description("Which resellers; what is left out does not matter.")
    public record ResellerFilter(
            @Description(
                    "Part of the code, of the name in any script or of an alias: 蝸牛 and 蜗牛 find the same reseller.")
            @Nullable
            String search,

            @Description("The code of an operator that hosts them.") @Nullable
            String operator,

            @Description("The code of a campaign in which violations were found at their outlets.") @Nullable
            String violatingIn,

            @Description("Whether violations were found in two published campaigns or more.") @Nullable
            Boolean repeatOffender) {}

    @Input("ResellerOrder")
    @Description("How resellers are sorted.")
    public record ResellerOrder(
            @NonNull @Description("What they are sorted by.")
            ResellerOrderField field,

            @DefaultValue("ASC") @Description("Which end comes first.") @Nullable
            OrderDirection direction) {}

    @Enum("ResellerOrderField")
    @Description("What resellers can be sorted by.")
    public enum ResellerOrderField {
        @Description("The code.")
        CODE,
        @Description("The name in the language of the request: simplified Chinese by pinyin, traditional by strokes.")
        NAME,
        @Description("The violation rate over all published campaigns. Where nothing was counted comes first in "
                + "ascending order, last in descending.")
        VIOLATION_RATE
    }
}
