package org.realnameaudit.command;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.realnameaudit.command.HistoryVerifier.Verified;

/**
 * {@code verify-history} recomputes every chain of digests and prints the first broken entry of each broken chain. The
 * exit code is 1 if a chain is broken, and 2 if an argument is unknown. With {@code --digests} it also prints the last
 * digest of each chain, which the operator can store outside the database.
 */
@ApplicationScoped
class VerifyHistory implements Command {

    private static final int BATCH_SIZE = 100;
    private static final String DIGESTS = "--digests";

    private final List<HistoryVerifier> verifiers;

    VerifyHistory(@All List<HistoryVerifier> verifiers) {
        this.verifiers = verifiers;
    }

    @Override
    public String name() {
        return "verify-history";
    }

    @Override
    public int run(List<String> arguments) {
        if (!List.of(DIGESTS).containsAll(arguments)) {
            System.err.println("Usage: verify-history [--digests]");
            return 2;
        }
        int verified = 0;
        int broken = 0;
        for (HistoryVerifier verifier : verifiers) {
            List<Verified> next = verifier.next("", BATCH_SIZE);
            while (!next.isEmpty()) {
                next.forEach(each -> print(each, arguments.contains(DIGESTS)));
                verified += next.size();
                broken += (int)
                        next.stream().filter(each -> each.firstBroken() != null).count();
                next = verifier.next(next.getLast().name(), BATCH_SIZE);
            }
        }
        System.err.printf("%d histories verified, %d broken%n", verified, broken);
        return broken == 0 ? 0 : 1;
    }

    private static void print(Verified each, boolean digest) {
        if (digest) {
            System.out.printf("%s %d %s%n", each.name(), each.entries(), each.digest());
        }
        if (each.firstBroken() != null) {
            System.out.printf("%s: broken from entry %d%n", each.name(), each.firstBroken());
        }
    }
}
