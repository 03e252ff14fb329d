package org.realnameaudit.compliance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.NativeSelect;

/** Record checks of the campaigns whose results the caller may see. */
@ApplicationScoped
class RecordCheckRepository implements PanacheRepositoryBase<RecordCheck, Participation> {

    private final Visibility visibility;

    RecordCheckRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<RecordCheck> findByCampaigns(Collection<String> campaigns) {
        return NativeSelect.list(
                RecordCheck.class,
                "record_check k",
                visibility.results("k.campaign").whereAny("k.campaign", campaigns),
                "k.campaign, k.reseller");
    }
}
