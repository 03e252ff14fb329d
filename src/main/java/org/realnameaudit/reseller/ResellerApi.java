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
    @NonNull
    @Description("Resellers, by code unless another order is asked for.")
    public Connection<ResellerView> resellers(
            @Name("filter") @Description("Which ones.") @Nullable ResellerFilter filter,
            @Name("orderBy") @Description("How they are sorted.") @Nullable ResellerOrder orderBy,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        return new Connection<>(resellers.page(
                filter == null ? ALL : filter, orderBy == null ? BY_CODE : orderBy, selection.paging(first, after)));
    }

    @Query
    @Description("A reseller by its code; null when there is none.")
    public @Nullable ResellerView reseller(@Name("code") @NonNull @Description("Such as snail.") String code) {
        return resellers.load(code).orElse(null);
    }

    @NonNull
    @Description("The operators whose networks it uses; often several, empty where none is known.")
    public List<@NonNull List<@NonNull OperatorView>> hosts(@Source List<ResellerView> sources) {
        return resellers.hosts(sources);
    }

    @Description("The reseller that the token speaks for; null when it speaks for none.")
    public List<ResellerView> reseller(@Source List<Viewer> viewers) {
        return Batch.one(viewers, Viewer::resellerCode, resellers::withCodes);
    }
}
