package org.realnameaudit.reseller;

import io.smallrye.graphql.api.Nullable;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.identity.Viewer;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;
import org.realnameaudit.reference.ReferenceSchema.OperatorView;
import org.realnameaudit.reseller.ResellerSchema.ResellerFilter;
import org.realnameaudit.reseller.ResellerSchema.ResellerOrder;
import org.realnameaudit.reseller.ResellerSchema.ResellerOrderField;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;

/** GraphQL queries of resellers, the fields of resellers, and the caller's own reseller. */
@GraphQLApi
@PermitAll
public class ResellerApi {

    private static final ResellerFilter ALL = new ResellerFilter(null, null, null, null);
    private static final ResellerOrder BY_CODE = new ResellerOrder(ResellerOrderField.CODE, OrderDirection.ASC);

    private final Resellers resellers;
    private final Selection selection;

    ResellerApi(Resellers resellers, Selection selection) {
        this.resellers = resellers;
        this.selection = selection;
    }

    @Query
    @Description("Resellers (移动转售企业、虚拟运营商), ordered by code unless `orderBy` is given. NOT_FOUND when the filter "
            + "names an unknown or hidden object. Null only together with an error.")
    public Connection<ResellerView> resellers(
            @Name("filter")
                    @Description("Conditions that a reseller (转售企业) must meet; all resellers when left out.")
                    @Nullable
                    ResellerFilter filter,
            @Name("orderBy") @Description("Order of the resellers; by code, ascending, when left out.") @Nullable
                    ResellerOrder orderBy,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        return new Connection<>(resellers.page(
                filter == null ? ALL : filter, orderBy == null ? BY_CODE : orderBy, selection.paging(first, after)));
    }

    @Query
    @Description("Reseller (转售企业) with this code; null when there is none.")
    public @Nullable ResellerView reseller(
            @Name("code") @NonNull @Description("Code of the reseller (转售企业), such as snail.") String code) {
        return resellers.load(code).orElse(null);
    }

    @NonNull
    @Description("Basic operators (基础电信企业) whose networks the reseller uses, often several, ordered by code; "
            + "empty when none is known.")
    public List<@NonNull List<@NonNull OperatorView>> hosts(@Source List<ResellerView> sources) {
        return resellers.hosts(sources);
    }

    @Description("Reseller (转售企业) whose code is in the token; null without the role reseller, and when the code "
            + "is missing or unknown.")
    public List<ResellerView> reseller(@Source List<Viewer> viewers) {
        return Batch.one(viewers, Viewer::resellerCode, resellers::findByCodes);
    }
}
