package org.realnameaudit.draw;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.Conditions;

@ApplicationScoped
class DrawRepository implements PanacheRepositoryBase<Draw, String> {

    private final Visibility visibility;

    DrawRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<Draw> ofCampaigns(Collection<String> campaigns) {
        Conditions conditions = visible("campaign", campaigns);
        return list(conditions.text(), Sort.by("campaign"), conditions.parameters());
    }

    List<DrawStratum> strata(Collection<String> campaigns) {
        return parts(DrawStratum.class, campaigns, "key.position");
    }

    List<DrawInspector> inspectors(Collection<String> campaigns) {
        return parts(DrawInspector.class, campaigns, "key.inspector");
    }

    private <T> List<T> parts(Class<T> part, Collection<String> campaigns, String order) {
        Conditions conditions = visible("key.campaign", campaigns);
        String hql =
                "from %s where %s order by key.campaign, %s".formatted(part.getSimpleName(), conditions.text(), order);
        return conditions.bind(getSession().createSelectionQuery(hql, part)).getResultList();
    }

    private Conditions visible(String campaign, Collection<String> campaigns) {
        return visibility.results(campaign).where(campaign + " in :campaigns", "campaigns", campaigns);
    }
}
