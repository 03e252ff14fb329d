package org.realnameaudit.draw;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.NativeSelect;

/** Draws, strata and inspectors of the campaigns whose results the caller may see. */
@ApplicationScoped
class DrawRepository implements PanacheRepositoryBase<Draw, String> {

    private final Visibility visibility;

    DrawRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<Draw> findByCampaigns(Collection<String> campaigns) {
        return visible(Draw.class, "draw d", campaigns, "d.campaign");
    }

    List<DrawStratum> strata(Collection<String> campaigns) {
        return visible(DrawStratum.class, "draw_stratum d", campaigns, "d.campaign, d.position");
    }

    List<DrawInspector> inspectors(Collection<String> campaigns) {
        return visible(DrawInspector.class, "draw_inspector d", campaigns, "d.campaign, d.inspector");
    }

    private <T> List<T> visible(Class<T> entity, String table, Collection<String> campaigns, String orderBy) {
        return NativeSelect.list(
                entity, table, visibility.results("d.campaign").whereAny("d.campaign", campaigns), orderBy);
    }
}
