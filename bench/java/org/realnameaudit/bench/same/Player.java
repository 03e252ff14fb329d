package org.realnameaudit.bench.same;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plays the script on both sides. */
final class Player {

    private static final int REPEATS = 2;

    private final List<Side> sides;
    private final Statements statements;
    private final Comparison comparison;
    private final Options options;

    Player(List<Side> sides, Statements statements, Comparison comparison, Options options) {
        this.sides = sides;
        this.statements = statements;
        this.comparison = comparison;
        this.options = options;
    }

    /** @param provider the address of the identity provider */
    void play(String provider) throws Exception {
        Script.beforeStart().forEach(this::playConcurrently);
        onBothSides(side -> {
            side.start(settings(provider));
            side.awaitReady();
            return null;
        });
        skipStatements();
        Script.fillDatabase().forEach(this::playInTurn);
        if (!options.brief()) {
            VisibilitySteps.all(sides.getFirst().values().get(Script.SCHEMA)).forEach(this::playInTurn);
        }
        Script.rules().forEach(this::playInTurn);
        compareOnBothSides(
                side -> {
                    Map<String, String> stopped = new LinkedHashMap<>();
                    stopped.put("exit", Integer.toString(side.stop()));
                    stopped.put("log", LogText.comparable(side.log()));
                    return stopped;
                },
                "service.stop");
        skipStatements();
        Script.afterStop().forEach(this::playConcurrently);
        compareDatabases();
    }

    private static List<String> settings(String provider) {
        return List.of(
                "quarkus.http.port=0",
                "quarkus.http.host=127.0.0.1",
                "quarkus.management.port=0",
                "quarkus.management.host=127.0.0.1",
                "quarkus.flyway.migrate-at-start=false",
                "quarkus.oidc.auth-server-url=" + provider,
                "quarkus.shutdown.delay=0s",
                // All requests come from one client.
                "real-name-audit.rate-limit.values=2000000000",
                "real-name-audit.rate-limit.at-once=100",
                // Scheduled statements would count for a random step.
                "real-name-audit.cases.counted-every=off",
                "real-name-audit.reconcile.every=off",
                "real-name-audit.subscriptions.init-timeout=1s",
                // The service may notice with a delay that a socket has been closed.
                "real-name-audit.subscriptions.sockets-of-a-client=100");
    }

    /** Skips the statements that belong to no step. */
    private void skipStatements() throws SQLException, IOException, InterruptedException {
        for (Side side : sides) {
            statements.awaitIdle(side.database());
            statements.drain(side.database());
        }
    }

    private void playInTurn(Step step) {
        try {
            List<Result> results = results(step);
            boolean repeatable = step.action() instanceof Request request && request.isRepeatable();
            for (int i = 0; i < REPEATS && repeatable && differInStatements(results); i++) {
                // Concurrent loaders may or may not share a transaction. A real difference occurs each time.
                replaceStatements(results, results(step));
            }
            compare(step, results);
        } catch (IOException e) {
            throw new UncheckedIOException(step.name(), e);
        } catch (InterruptedException | SQLException e) {
            throw new IllegalStateException(step.name(), e);
        }
    }

    private List<Result> results(Step step) throws IOException, InterruptedException, SQLException {
        List<Result> results = new ArrayList<>();
        for (Side side : sides) {
            Result result = step.action().on(side);
            statements.awaitIdle(side.database());
            side.disconnect();
            addStatements(side, result, step);
            results.add(result);
        }
        return results;
    }

    private static void replaceStatements(List<Result> results, List<Result> repeated) {
        for (int i = 0; i < results.size(); i++) {
            Map<String, String> parts = repeated.get(i).parts();
            results.get(i)
                    .parts()
                    .replaceAll((part, value) ->
                            part.equals(Result.STATEMENTS) || part.equals(Result.SQL) ? parts.get(part) : value);
        }
    }

    private static boolean differInStatements(List<Result> results) {
        String older = results.get(0).parts().get(Result.STATEMENTS);
        return !older.equals(results.get(1).parts().get(Result.STATEMENTS));
    }

    private void addStatements(Side side, Result result, Step step) throws IOException {
        List<String> drained = statements.drain(side.database());
        result.parts().put(Result.STATEMENTS, Integer.toString(drained.size()));
        if (options.sql()) {
            Stream<String> texts = drained.stream().map(Statements::normalised);
            // The order of statements is defined only for requests: commands and sockets run operations in any order.
            boolean inOrder = step.action() instanceof Request;
            result.parts().put(Result.SQL, (inOrder ? texts : texts.sorted()).collect(Collectors.joining("\n")));
        }
    }

    /** Plays a step on both sides at the same time, which saves time if the step starts a process. */
    private void playConcurrently(Step step) {
        try {
            List<Result> results = onBothSides(side -> step.action().on(side));
            for (int i = 0; i < sides.size(); i++) {
                addStatements(sides.get(i), results.get(i), step);
            }
            compare(step, results);
        } catch (Exception e) {
            throw new IllegalStateException(step.name(), e);
        }
    }

    private void compareOnBothSides(SideTask<Map<String, String>> task, String name) throws Exception {
        List<Map<String, String>> parts = onBothSides(task);
        comparison.countStep();
        comparison.compare(name, parts.get(0), parts.get(1));
    }

    /** Runs a task for both sides concurrently. */
    private <T> List<T> onBothSides(SideTask<T> task) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(sides.size())) {
            List<Callable<T>> tasks = new ArrayList<>();
            sides.forEach(side -> tasks.add(() -> task.on(side)));
            for (Future<T> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
        }
        return results;
    }

    /** A task with one side. */
    private interface SideTask<T> {
        T on(Side side) throws Exception;
    }

    private void compare(Step step, List<Result> results) {
        comparison.countStatements(Integer.parseInt(results.getFirst().parts().get(Result.STATEMENTS)));
        comparison.countStep();
        if (options.print()) {
            System.out.println("== " + step.name());
            results.getFirst().parts().forEach((part, value) -> System.out.println(part + ": " + value));
        }
        comparison.compare(step.name(), results.get(0).parts(), results.get(1).parts());
        if (step.required() && !results.getFirst().succeeded()) {
            comparison.reportFailedStep(step.name(), results.getFirst());
        }
    }

    private void compareDatabases() throws SQLException {
        comparison.compare("database.schema", DatabaseDump.schema(sides.get(0)), DatabaseDump.schema(sides.get(1)));
        Map<String, List<String>> older = DatabaseDump.rows(sides.get(0));
        Map<String, List<String>> newer = DatabaseDump.rows(sides.get(1));
        older.keySet()
                .forEach(
                        table -> comparison.compareRows(table, older.get(table), newer.getOrDefault(table, List.of())));
        newer.keySet().stream()
                .filter(table -> !older.containsKey(table))
                .forEach(table -> comparison.compareRows(table, List.of(), newer.get(table)));
        comparison.compare("database.sessions", sessionStatements(0), sessionStatements(1));
    }

    private Map<String, String> sessionStatements(int side) {
        return Map.of("statements", statements.sessionStatements(sides.get(side).database()));
    }
}
