package org.realnameaudit.outlet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.outlet.OutletSchema.OutletFilter;
import org.realnameaudit.outlet.OutletSchema.OutletOrder;
import org.realnameaudit.outlet.OutletSchema.OutletOrderField;
import org.realnameaudit.platform.persistence.CodedRepository;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.KeysetQuery;
import org.realnameaudit.platform.persistence.SortOrder;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

@ApplicationScoped
class OutletRepository implements CodedRepository<Outlet> {

    private static final SortOrder BY_CODE = SortOrder.ascending("outlets:CODE", SortOrder.text("o.code"));
    private static final SortOrder BY_NAME = SortOrder.ascending(
            "outlets:NAME", SortOrder.text("o.name::text collate \"zh-x-icu\""), SortOrder.text("o.code"));
    private static final SortOrder OF_RESELLER = SortOrder.ascending("reseller.outlets:CODE", SortOrder.text("o.code"));

    private static final String VIOLATING_IN = """
            o.code in (select i.outlet from inspection_visit i
              where i.campaign = :violatingIn and i.violating and not i.voided and i.campaign in %s)""";

    private final Visibility visibility;

    OutletRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    Page<Outlet> page(OutletFilter filter, @Nullable String search, OutletOrder order, Paging paging) {
        Conditions conditions = new Conditions()
                .where("o.reseller = :reseller", "reseller", filter.reseller())
                .where("o.channel = :channel", "channel", filter.channel())
                .where("o.region = :region", "region", filter.region())
                .where("o.active = :active", "active", filter.active())
                .where(
                        VIOLATING_IN.formatted(visibility.campaignsWithVisibleResults()),
                        "violatingIn",
                        filter.violatingIn());
        return outlets(conditions)
                .search(search)
                .page(
                        (order.field() == OutletOrderField.NAME ? BY_NAME : BY_CODE)
                                .directed(order.direction() == OrderDirection.DESC),
                        paging);
    }

    Map<String, Page<Outlet>> findByResellers(Set<String> resellers, Paging paging) {
        return outlets(new Conditions()).pageOfEach("o.reseller", resellers, OF_RESELLER, paging);
    }

    private static KeysetQuery<Outlet> outlets(Conditions conditions) {
        return new KeysetQuery<>(Outlet.class, "outlet o", conditions);
    }

    @Override
    public Class<Outlet> entity() {
        return Outlet.class;
    }
}
