package org.realnameaudit.draw;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.KeysetQuery;
import org.realnameaudit.platform.persistence.SortOrder;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

/** Assignments of the campaigns whose results the caller may see. */
@ApplicationScoped
class DrawAssignmentRepository implements PanacheRepositoryBase<DrawAssignment, DrawAssignment.Key> {

    private static final SortOrder BY_OUTLET =
            SortOrder.ascending("draw.assignments:OUTLET", SortOrder.text("a.outlet"));

    private final Visibility visibility;

    DrawAssignmentRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    Map<String, Page<DrawAssignment>> findByCampaigns(Set<String> campaigns, Paging paging) {
        return new KeysetQuery<>(DrawAssignment.class, "draw_assignment a", visibility.results("a.campaign"))
                .pageOfEach("a.campaign", campaigns, BY_OUTLET, paging);
    }
}
