package org.realnameaudit.bench.same;

import java.util.ArrayList;
import java.util.List;

/** The management port and the commands. */
final class ServiceSteps {

    private ServiceSteps() {}

    static List<Step> all() {
        List<Step> steps = new ArrayList<>();
        for (String path : List.of(
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/q/health/started",
                "/q/health/well",
                "/q/info",
                "/",
                "/graphql")) {
            steps.add(Step.of("management " + path, new ManagementRequest(path, false)));
        }
        steps.add(Step.of("management.metrics", new ManagementRequest("/q/metrics", true)));
        steps.add(Step.required(
                "verification",
                Operation.post("{ verifyHistory(number: \"same-closed/snail\") { intact events firstBroken digest } "
                        + "verifyCorrections(campaign: \"same-closed\") { intact corrections firstBroken digest } }")));
        return steps;
    }

    /** Commands after the service has stopped, also on a database with an altered history. */
    static List<Step> commands() {
        List<Step> steps = new ArrayList<>();
        addCommand(steps, "verify-history", Side.APPLICATION, "verify-history", "--digests");
        addCommand(steps, "reconcile", Side.APPLICATION, "reconcile");
        addCommand(steps, "unknown", Side.APPLICATION, "no-such-command");
        addCommand(steps, "usage", Side.APPLICATION, "reconcile", "--x");
        addCommand(steps, "migrate.again", Side.OWNER, "migrate");
        steps.add(Step.of(
                "command.tampered.tally",
                new Tampering("update tally set violating = violating + 1 where campaign = 'same-field'")));
        steps.add(Step.of(
                "command.tampered.finding",
                new Tampering("update finding set note = 'x' where campaign = 'same-closed'")));
        steps.add(Step.of(
                "command.tampered.event",
                new Tampering("update rectification_event set reason = 'x' where campaign = 'same-closed' and "
                        + "sequence = 3")));
        steps.add(Step.of(
                "command.tampered.correction",
                new Tampering("delete from correction where campaign = 'same-closed' and sequence = 1")));
        addCommand(steps, "verify-history.tampered", Side.APPLICATION, "verify-history");
        addCommand(steps, "reconcile.tampered", Side.APPLICATION, "reconcile");
        return steps;
    }

    private static void addCommand(List<Step> steps, String name, String role, String... arguments) {
        steps.add(Step.of("command." + name, new CommandRun(role, List.of(arguments))));
    }
}
