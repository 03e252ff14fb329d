package org.realnameaudit.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.realnameaudit.command.Command;

/**
 * {@code reconcile} recounts all inspections, compares the sums of published campaigns with their tallies, recomputes
 * the digests of findings and prints the differences, at most {@link Reconciliation#MAX_FINDINGS_DIFFERENCES}
 * inspections of a campaign. The exit code is 1 if there is a difference, and 2 if there are arguments.
 */
@ApplicationScoped
class Reconcile implements Command {

    private final Reconciliation reconciliation;

    Reconcile(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public int run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            System.err.println("Usage: reconcile");
            return 2;
        }
        AtomicInteger differences = new AtomicInteger();
        int campaigns = reconciliation.run(difference -> {
            differences.incrementAndGet();
            System.out.println(difference);
        });
        System.err.printf("%d campaigns recounted, %d differences reported%n", campaigns, differences.get());
        return differences.get() == 0 ? 0 : 1;
    }
}
