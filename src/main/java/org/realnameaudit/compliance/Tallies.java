package org.realnameaudit.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Updates the tallies (rule 6) when inspections are recorded or voided, and sums them. */
@ApplicationScoped
public class Tallies {

    private final TallyRepository repository;
    private final SumRepository sums;
    private final ComplianceRates rates;

    Tallies(TallyRepository repository, SumRepository sums, ComplianceRates rates) {
        this.repository = repository;
        this.sums = sums;
        this.rates = rates;
    }

    /**
     * Adds to the tallies in the caller's transaction. Call it last: other transactions that change the same tallies
     * wait until this one ends.
     *
     * @return the campaign's counts after the change
     */
    public Compliance add(String campaign, List<TallyChange> changes) {
        repository.add(campaign, changes);
        return sums.total(campaign);
    }

    /** @return the counts by code of the campaigns whose results the caller may see */
    public Map<String, Compliance> totals(Set<String> campaigns) {
        return rates.totals(campaigns);
    }

    /**
     * Subtracts voided inspections from their tallies. Call it last, like {@link #add}.
     *
     * @return the campaign's counts after the change
     * @throws IllegalStateException when a tally does not exist
     */
    public Compliance subtract(String campaign, List<TallyChange> changes) {
        if (!repository.subtract(campaign, changes)) {
            throw new IllegalStateException("a voided inspection has no tally");
        }
        return sums.total(campaign);
    }
}
