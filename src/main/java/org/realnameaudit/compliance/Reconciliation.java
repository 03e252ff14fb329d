package org.realnameaudit.compliance;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.realnameaudit.platform.persistence.StatementTimeouts;

/**
 * Recount equals tallies (rule 6), and findings are those that were recorded: campaign by campaign, while others
 * record.
 */
@ApplicationScoped
class Reconciliation {

    private static final int AT_A_TIME = 100;
    private static final Duration LONGEST = Duration.ofMinutes(30);
    /** How many inspections of a campaign are named. */
    private static final int MOST = 1000;

    private final ReconciliationRepository repository;
    private final StatementTimeouts timeouts;

    Reconciliation(ReconciliationRepository repository, StatementTimeouts timeouts) {
        this.repository = repository;
        this.timeouts = timeouts;
    }

    /**
     * @param found takes each difference
     * @return how many campaigns were counted again
     */
    int run(Consumer<Difference> found) {
        int campaigns = 0;
        List<String> next = behind("");
        while (!next.isEmpty()) {
            for (String campaign : next) {
                differences(campaign).forEach(found);
                campaigns++;
            }
            next = behind(next.getLast());
        }
        return campaigns;
    }

    private List<String> behind(String code) {
        return QuarkusTransaction.requiringNew().call(() -> repository.campaignsBehind(code, AT_A_TIME));
    }

    private List<Difference> differences(String campaign) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) LONGEST.toSeconds())
                .call(() -> timeouts.allow(
                        LONGEST,
                        () -> Stream.<Difference>concat(
                                        repository.tallies(campaign).stream(),
                                        repository.findings(campaign, MOST).stream())
                                .toList()));
    }
}
