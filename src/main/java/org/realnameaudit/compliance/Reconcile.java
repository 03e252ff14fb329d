package org.realnameaudit.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.realnameaudit.command.Command;

/**
 * {@code reconcile}: recounts all inspections and recomputes the digests of their findings. It prints each difference,
 * and fails when there is one.
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
        System.err.printf("%d campaigns recounted, %d differences%n", campaigns, differences.get());
        return differences.get() == 0 ? 0 : 1;
    }
}
