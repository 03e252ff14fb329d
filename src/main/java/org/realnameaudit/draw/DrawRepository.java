package org.realnameaudit.draw;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.graphql.Select;
import org.realnameaudit.identity.Visibility;

@ApplicationScoped
class DrawRepository implements PanacheRepositoryBase<Draw, String> {

    private final Visibility visibility;

    DrawRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<Draw> ofCampaigns(Collection<String> campaigns) {
        return new Select<>(Draw.class, "d", "draw d").where("d.campaign in " + visibility.campaigns())
                .where("d.campaign = any(cast(:codes as text[]))", "codes", campaigns.toArray(String[]::new))
                .list("d.campaign");
    }
}
