package org.realnameaudit.draw;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.KeysetQuery;

@ApplicationScoped
class DrawRepository implements PanacheRepositoryBase<Draw, String> {

    private final Visibility visibility;

    DrawRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<Draw> ofCampaigns(Collection<String> campaigns) {
        return visible(Draw.class, "draw d", campaigns).list("d.campaign");
    }

    List<DrawStratum> strata(Collection<String> campaigns) {
        return visible(DrawStratum.class, "draw_stratum d", campaigns).list("d.campaign, d.position");
    }

    List<DrawInspector> inspectors(Collection<String> campaigns) {
        return visible(DrawInspector.class, "draw_inspector d", campaigns).list("d.campaign, d.inspector");
    }

    private <T> KeysetQuery<T> visible(Class<T> entity, String table, Collection<String> campaigns) {
        return new KeysetQuery<>(entity, "d", table)
                .where("d.campaign in " + visibility.campaigns())
                .where("d.campaign = any(cast(:codes as text[]))", "codes", campaigns.toArray(String[]::new));
    }
}
