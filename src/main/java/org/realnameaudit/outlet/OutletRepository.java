package org.realnameaudit.outlet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.CodedRepository;
import org.realnameaudit.platform.persistence.Order;
import org.realnameaudit.platform.persistence.Select;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

@ApplicationScoped
class OutletRepository implements CodedRepository<Outlet> {

    private static final Order BY_CODE = Order.ascending("outlets:CODE", Order.text("o.code"));
    private static final Order BY_NAME =
            Order.ascending("outlets:NAME", Order.text("o.name::text collate \"zh-x-icu\""), Order.text("o.code"));
    private static final Order OF_RESELLER = Order.ascending("reseller.outlets:CODE", Order.text("o.code"));

    private final Visibility visibility;

    OutletRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    Page<Outlet> page(OutletFilter filter, String search, OutletOrder order, Paging paging) {
        return outlets()
                .search(search)
                .where("o.reseller = :reseller", "reseller", filter.reseller())
                .where(
                        "o.channel = :channel",
                        "channel",
                        filter.channel() == null ? null : filter.channel().name())
                .where("o.region = :region", "region", filter.region())
                .where("o.active = :active", "active", filter.active())
                .where("""
                        o.code in (select i.outlet from inspection i
                          where i.campaign = :violatingIn and i.outcome = 'VIOLATING' and not i.voided and i.campaign in %s)""".formatted(visibility.campaigns()), "violatingIn", filter.violatingIn())
                .page(
                        (order.field() == OutletOrderField.NAME ? BY_NAME : BY_CODE)
                                .directed(order.direction() == OrderDirection.DESC),
                        paging);
    }

    Map<String, Page<Outlet>> ofResellers(Set<String> resellers, Paging paging) {
        return outlets().pageOfEach("o.reseller", resellers, OF_RESELLER, paging);
    }

    private static Select<Outlet> outlets() {
        return new Select<>(Outlet.class, "o", "outlet o");
    }
}
