package org.realnameaudit.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceGroup;

/** The only place of counts (rule 6), for others that change what is counted. */
@ApplicationScoped
@Transactional
public class Tallies {

    private final TallyRepository repository;

    Tallies(TallyRepository repository) {
        this.repository = repository;
    }

    /**
     * Counts in the transaction of what is counted. Call it last: from here on, others who count the same wait for the
     * end of the transaction.
     *
     * @return the campaign's counts then
     */
    public Compliance add(String campaign, List<TallyChange> changes) {
        repository.add(campaign, changes);
        return repository.ofCampaigns(Set.of(campaign), Set.of()).stream()
                .findFirst()
                .map(ComplianceGroup::compliance)
                .orElse(Compliance.NOTHING);
    }

    /** Counts no more what was counted before. Call it last, as {@link #add}. */
    public void take(String campaign, TallyChange change) {
        if (!repository.take(campaign, change)) {
            throw new IllegalStateException("what is withdrawn was never counted");
        }
    }
}
