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
    @Description("Reseller of phone numbers, or virtual operator (移动转售企业、虚拟运营商).")
    public record ResellerView(
            @NonNull @Description("Unique and permanent code of the reseller (转售企业), such as snail.")
            String code,

            @NonNull @Description("Name of the reseller (转售企业) in the language of the request.")
            String name,

            @NonNull @Description("Name of the reseller in every script.")
            Names names,

            @NonNull
            @Description("Other names under which the reseller appears, such as 苏州蜗牛; empty when none is "
                    + "known. A search finds them too.")
            List<@NonNull String> aliases)
            implements Node {

        static final String TYPE = "Reseller";

        @Override
        @Id
        @NonNull
        @Description("Opaque global id of the reseller, for `node(id:)`.")
        public String getId() {
            return NodeId.of(TYPE, code);
        }
    }

    @Input("ResellerFilter")
    @Description("Conditions on resellers (转售企业). A condition that is left out or null does not apply; all others "
            + "must be met.")
    public record ResellerFilter(
            @Description("Text that the reseller's code, an alias or its name in any script must contain, such as "
                    + "蝸牛, 蜗牛 or snail; at most 100 characters unless the service is configured otherwise. "
                    + "Case, character width, spaces beside Chinese characters and pinyin in parentheses, as in "
                    + "遠(yuǎn)特, are ignored. Traditional and simplified characters are equal. A text that looks "
                    + "empty does not apply.")
            @Nullable
            String search,

            @Description("Code of a basic operator (基础电信企业) that hosts the reseller; NOT_FOUND when unknown.") @Nullable
            String operator,

            @Description("Code of a campaign in which violations by the reseller were found (存在违规行为); "
                    + "NOT_FOUND when the campaign is unknown or its results are hidden from the caller.")
            @Nullable
            String violatingIn,

            @Description("True for resellers with violations in two or more PUBLISHED or CLOSED campaigns with the "
                    + "purpose RANDOM, false for all others.")
            @Nullable
            Boolean repeatOffender) {}

    @Input("ResellerOrder")
    @Description("Sort order of resellers (转售企业). Resellers with equal values are ordered by code.")
    public record ResellerOrder(
            @NonNull @Description("Property by which resellers are ordered.")
            ResellerOrderField field,

            @DefaultValue("ASC") @Description("Direction of the order; ASC when left out.") @Nullable
            OrderDirection direction) {}

    @Enum("ResellerOrderField")
    @Description("Property by which resellers (转售企业) can be ordered.")
    public enum ResellerOrderField {
        @Description("Code of the reseller, compared byte by byte.")
        CODE,
        @Description("Name in the language of the request: simplified Chinese by pinyin (拼音), traditional "
                + "Chinese by strokes (笔画), English by letters.")
        NAME,
        @Description("Violation rate (违规比) over all PUBLISHED and CLOSED campaigns with the purpose RANDOM. Resellers "
                + "without counts come first in ascending order and last in descending order.")
        VIOLATION_RATE
    }
}
