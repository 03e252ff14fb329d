package org.realnameaudit.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.realnameaudit.graphql.Code;
import org.realnameaudit.graphql.CodedRepository;
import org.realnameaudit.graphql.Order;
import org.realnameaudit.graphql.Page;
import org.realnameaudit.graphql.Paging;
import org.realnameaudit.graphql.Select;
import org.realnameaudit.identity.Visibility;

@ApplicationScoped
class CampaignRepository implements CodedRepository<Campaign> {

    private static final Order BY_CODE = Order.ascending("campaigns:CODE", Order.text("c.code"));

    private final Visibility visibility;

    CampaignRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    Page<Campaign> page(CampaignFilter filter, Paging paging) {
        return visible().where("c.status = :status", "status", filter.status() == null ? null : filter.status().name())
                .page(BY_CODE, paging);
    }

    Optional<Campaign> visible(String code) {
        return Code.isOne(code) ? visible(List.of(code)).stream().findFirst() : Optional.empty();
    }

    List<Campaign> visible(Collection<String> codes) {
        return visible().where("c.code = any(cast(:codes as text[]))", "codes", codes.toArray(String[]::new)).list("c.code");
    }

    private Select<Campaign> visible() {
        return new Select<>(Campaign.class, "c", "campaign c").where("c.code in " + visibility.campaigns());
    }
}
