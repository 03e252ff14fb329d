package org.realnameaudit.compliance;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.realnameaudit.platform.persistence.StatementTimeouts;

/**
 * Compares the sums of published campaigns with their tallies, tallies with a recount (rule 6), and findings with their
 * recorded digests. It recounts one campaign at a time. Inspections can be recorded at the same time.
 */
@ApplicationScoped
class Reconciliation {

    private static final int BATCH_SIZE = 100;
    private static final Duration TIMEOUT = Duration.ofMinutes(30);
    /** The largest number of inspections to report for a campaign. */
    private static final int MAX_FINDINGS_DIFFERENCES = 1000;

    private final ReconciliationRepository repository;
    private final StatementTimeouts timeouts;

    Reconciliation(ReconciliationRepository repository, StatementTimeouts timeouts) {
        this.repository = repository;
        this.timeouts = timeouts;
    }

    /**
     * @param found receives the differences, at most {@link #MAX_FINDINGS_DIFFERENCES} inspections of a campaign
     * @return the number of campaigns that were recounted
     */
    int run(Consumer<Difference> found) {
        inTransaction(repository::findSumDifferences).forEach(found);
        int campaigns = 0;
        List<String> next = findCampaignsAfter("");
        while (!next.isEmpty()) {
            for (String campaign : next) {
                findDifferences(campaign).forEach(found);
                campaigns++;
            }
            next = findCampaignsAfter(next.getLast());
        }
        return campaigns;
    }

    private List<String> findCampaignsAfter(String code) {
        return QuarkusTransaction.requiringNew().call(() -> repository.findCampaignsAfter(code, BATCH_SIZE));
    }

    private List<Difference> findDifferences(String campaign) {
        return inTransaction(() -> Stream.<Difference>concat(
                        repository.findTallyDifferences(campaign).stream(),
                        repository.findFindingsDifferences(campaign, MAX_FINDINGS_DIFFERENCES).stream())
                .toList());
    }

    private <T> T inTransaction(Supplier<T> comparison) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) TIMEOUT.toSeconds())
                .call(() -> timeouts.allow(TIMEOUT, comparison));
    }
}
