package org.realnameaudit.draw;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.Order;
import org.realnameaudit.platform.persistence.Select;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

@ApplicationScoped
class DrawAssignmentRepository implements PanacheRepositoryBase<DrawAssignment, DrawAssignment.Key> {

    private static final Order BY_OUTLET = Order.ascending("draw.assignments:OUTLET", Order.text("a.outlet"));

    private final Visibility visibility;

    DrawAssignmentRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    Map<String, Page<DrawAssignment>> ofCampaigns(Set<String> campaigns, Paging paging) {
        return new Select<>(DrawAssignment.class, "a", "draw_assignment a")
                .where("a.campaign in " + visibility.campaigns())
                .pageOfEach("a.campaign", campaigns, BY_OUTLET, paging);
    }
}
