package org.realnameaudit.compliance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.KeysetQuery;

@ApplicationScoped
class RecordCheckRepository implements PanacheRepositoryBase<RecordCheck, Participation> {

    private final Visibility visibility;

    RecordCheckRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<RecordCheck> ofCampaigns(Collection<String> campaigns) {
        return new KeysetQuery<>(RecordCheck.class, "k", "record_check k")
                .where("k.campaign in " + visibility.campaigns())
                .where("k.campaign = any(cast(:codes as text[]))", "codes", campaigns.toArray(String[]::new))
                .list("k.campaign, k.reseller");
    }
}
