package org.realnameaudit.compliance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.NativeSelect;

/** Verdicts of the campaigns whose results the caller may see. */
@ApplicationScoped
class VerdictRepository implements PanacheRepositoryBase<Verdict, Participation> {

    private final Visibility visibility;

    VerdictRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<Verdict> findByCampaigns(Collection<String> campaigns) {
        return visible(new Conditions().whereAny("v.campaign", campaigns), "v.campaign, v.reseller");
    }

    /** @return the verdicts of all campaigns that the caller may see and that were not cancelled (rule 8) */
    List<Verdict> findByResellers(Collection<String> resellers) {
        Conditions conditions =
                visibility.showsUnpublishedResults() ? visibility.counted("v.campaign") : new Conditions();
        return visible(conditions.whereAny("v.reseller", resellers), "v.reseller, v.campaign");
    }

    /**
     * @return the number of published RANDOM campaigns that found violations, by reseller; resellers with none are left
     *     out
     */
    Map<String, Integer> violatingCampaigns(Collection<String> resellers) {
        return NativeSelect.list(
                        """
                select v.reseller, count(*) from published_verdict v
                where v.reseller = any(cast(:keys as text[])) and v.outcome = 'VIOLATION_FOUND' and v.campaign in %s
                group by v.reseller""".formatted(Visibility.PUBLISHED_RANDOM),
                        new Conditions().with("keys", resellers.toArray(String[]::new)),
                        row -> Map.entry(row.getString(1), row.getInt(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Verdict> visible(Conditions conditions, String orderBy) {
        return NativeSelect.list(
                Verdict.class,
                visibility.showsUnpublishedResults() ? "reseller_verdict v" : "published_verdict v",
                conditions,
                orderBy);
    }
}
