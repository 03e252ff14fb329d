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

/** GraphQL queries of outlets, the fields of outlets, and the outlets of resellers. */
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
    @Description("Outlets (网点), ordered by code unless `orderBy` is given. Every caller sees all outlets. "
            + "NOT_FOUND when the filter names an unknown or hidden object. Null only together with an error.")
    public Connection<OutletView> outlets(
            @Name("filter")
                    @Description("Conditions that an outlet (网点) must meet; all outlets when left out.")
                    @Nullable
                    OutletFilter filter,
            @Name("orderBy") @Description("Order of the outlets; by code, ascending, when left out.") @Nullable
                    OutletOrder orderBy,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        return new Connection<>(outlets.page(
                filter == null ? ALL : filter, orderBy == null ? BY_CODE : orderBy, selection.paging(first, after)));
    }

    @Query
    @Description("Outlet (网点) with this code; null when there is none.")
    public @Nullable OutletView outlet(@Name("code") @NonNull @Description("Code of the outlet (网点).") String code) {
        return outlets.load(code).orElse(null);
    }

    @NonNull
    @Name("outlets")
    @Description("Outlets (网点) that sell the reseller's numbers, active or not, ordered by code.")
    public CompletionStage<Connection<OutletView>> outletsOfReseller(
            @Source ResellerView reseller,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        return selection.loadForEach(reseller.code(), paging, codes -> outlets.findByResellers(codes, paging));
    }

    @NonNull
    @Description("Reseller (转售企业) whose numbers the outlet sells.")
    public List<@NonNull ResellerView> reseller(@Source List<OutletView> sources) {
        return Batch.one(sources, OutletView::resellerCode, resellers::findByCodes);
    }

    @Description("Province-level region (省、自治区、直辖市) of the outlet; null for an online outlet without a region, "
            + "and when the region is not known.")
    public List<RegionView> region(@Source List<OutletView> sources) {
        return Batch.one(sources, OutletView::regionCode, regions::findByCodes);
    }
}
