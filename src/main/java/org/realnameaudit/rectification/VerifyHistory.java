package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.realnameaudit.command.Command;

/**
 * {@code verify-history}: computes every chain again, names the first broken event of each case that has one, and fails then. With
 * {@code --digests} it also prints where each chain ends, to be kept elsewhere.
 */
@ApplicationScoped
class VerifyHistory implements Command {

    private static final int AT_A_TIME = 100;

    private final HistoryVerification verification;

    VerifyHistory(HistoryVerification verification) {
        this.verification = verification;
    }

    @Override
    public String name() {
        return "verify-history";
    }

    @Override
    public int run(List<String> arguments) {
        int cases = 0;
        int broken = 0;
        List<HistoryVerificationView> next = verification.next("", AT_A_TIME);
        while (!next.isEmpty()) {
            for (HistoryVerificationView each : next) {
                cases++;
                if (arguments.contains("--digests")) {
                    System.out.printf("%s %d %s%n", each.number(), each.events(), each.digest());
                }
                if (!each.intact()) {
                    broken++;
                    System.out.printf("%s: broken from event %d%n", each.number(), each.firstBroken());
                }
            }
            next = verification.next(next.getLast().number(), AT_A_TIME);
        }
        System.out.printf("%d histories verified, %d broken%n", cases, broken);
        return broken == 0 ? 0 : 1;
    }
}
