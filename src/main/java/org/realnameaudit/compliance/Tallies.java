package org.realnameaudit.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Updates the tallies (rule 6) when inspections are recorded or voided. */
@ApplicationScoped
public class Tallies {

    private final TallyRepository repository;
    private final SumRepository sums;
    private final ChannelSums channelSums;

    Tallies(TallyRepository repository, SumRepository sums, ChannelSums channelSums) {
        this.repository = repository;
        this.sums = sums;
        this.channelSums = channelSums;
    }

    /**
     * Adds to the tallies in the caller's transaction. Call it last: other transactions that change the same tallies
     * wait until this one ends.
     *
     * @return the campaign's counts after the change
     */
    public Compliance add(String campaign, List<TallyChange> changes) {
        repository.add(campaign, changes);
        channelSums.clear();
        return sums.total(campaign);
    }

    /**
     * Subtracts a voided inspection from its tally. Call it last, like {@link #add}.
     *
     * @throws IllegalStateException when the tally does not exist
     */
    public void subtract(String campaign, TallyChange change) {
        if (!repository.subtract(campaign, change)) {
            throw new IllegalStateException("the voided inspection has no tally");
        }
        channelSums.clear();
    }
}
