package org.realnameaudit.outlet;

import io.smallrye.graphql.api.Nullable;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.outlet.OutletSchema.OutletFilter;
import org.realnameaudit.outlet.OutletSchema.OutletOrder;
import org.realnameaudit.outlet.OutletSchema.OutletOrderField;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;
import org.realnameaudit.reference.ReferenceSchema.RegionView;
import org.realnameaudit.reference.Regions;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;
import org.realnameaudit.reseller.Resellers;

@GraphQLApi
@PermitAll
public class OutletApi {

    private static final OutletFilter ALL = new OutletFilter(null, null, null, null, null, null);
    private static final OutletOrder BY_CODE = new OutletOrder(OutletOrderField.CODE, OrderDirection.ASC);

    private final Outlets outlets;
    private final Resellers resellers;
    private final Regions regions;
    private final Selection selection;

    OutletApi(Outlets outlets, Resellers resellers, Regions regions, Selection selection) {
        this.outlets = outlets;
        this.resellers = resellers;
        this.regions = regions;
        this.selection = selection;
    }

    @Query
    @NonNull
    @Description("Outlets, by code unless another order is asked for.")
    public Connection<OutletView> outlets(
            @Name("filter") @Description("Which ones.") @Nullable OutletFilter filter,
            @Name("orderBy") @Description("How they are sorted.") @Nullable OutletOrder orderBy,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        return new Connection<>(outlets.page(
                filter == null ? ALL : filter, orderBy == null ? BY_CODE : orderBy, selection.paging(first, after)));
    }

    @Query
    @Description("An outlet by its code; null when there is none.")
    public @Nullable OutletView outlet(@Name("code") @NonNull @Description("The outlet's code.") String code) {
        return outlets.load(code).orElse(null);
    }

    @NonNull
    @Name("outlets")
    @Description("The outlets that sell its numbers, by code.")
    public CompletionStage<Connection<OutletView>> outletsOfReseller(
            @Source ResellerView reseller,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        return selection.ofEach(reseller.code(), paging, codes -> outlets.ofResellers(codes, paging));
    }

    @NonNull
    @Description("The reseller whose numbers it sells.")
    public List<@NonNull ResellerView> reseller(@Source List<OutletView> sources) {
        return Batch.one(sources, OutletView::resellerCode, resellers::withCodes);
    }

    @Description("Where it is; null for an online outlet, or where it is not known.")
    public List<RegionView> region(@Source List<OutletView> sources) {
        return Batch.one(sources, OutletView::regionCode, regions::withCodes);
    }
}
