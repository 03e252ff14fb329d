package org.realnameaudit.command;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.realnameaudit.command.Histories.Verified;

/**
 * {@code verify-history}: computes every chain again, names the first broken entry of each that has one, and fails
 * then. With {@code --digests} it also prints where each chain ends, to be kept elsewhere.
 */
@ApplicationScoped
class VerifyHistory implements Command {

    private static final int AT_A_TIME = 100;
    private static final String DIGESTS = "--digests";

    private final List<Histories> kinds;

    VerifyHistory(@All List<Histories> kinds) {
        this.kinds = kinds;
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
        for (Histories histories : kinds) {
            List<Verified> next = histories.next("", AT_A_TIME);
            while (!next.isEmpty()) {
                next.forEach(each -> print(each, arguments.contains(DIGESTS)));
                verified += next.size();
                broken += (int)
                        next.stream().filter(each -> each.firstBroken() != null).count();
                next = histories.next(next.getLast().name(), AT_A_TIME);
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
