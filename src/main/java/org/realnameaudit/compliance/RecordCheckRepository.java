package org.realnameaudit.compliance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.Conditions;

@ApplicationScoped
class RecordCheckRepository implements PanacheRepositoryBase<RecordCheck, Participation> {

    private final Visibility visibility;

    RecordCheckRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<RecordCheck> ofCampaigns(Collection<String> campaigns) {
        Conditions conditions = visibility
                .results("participation.campaign")
                .where("participation.campaign in :campaigns", "campaigns", campaigns);
        return list(
                conditions.text(),
                Sort.by("participation.campaign", "participation.reseller"),
                conditions.parameters());
    }
}
