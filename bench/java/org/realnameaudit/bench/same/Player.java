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

    /** @param provider the address of the provider of identities */
    void play(String provider) throws Exception {
        Script.beforeStart().forEach(this::together);
        both(side -> {
            side.start(settings(provider));
            side.awaitReady();
            return null;
        });
        begin();
        Script.world().forEach(this::inTurn);
        if (!options.brief()) {
            VisibilitySteps.all(sides.getFirst().values().get(Script.SERVED)).forEach(this::inTurn);
        }
        Script.rules().forEach(this::inTurn);
        both(
                side -> {
                    Map<String, String> stopped = new LinkedHashMap<>();
                    stopped.put("exit", Integer.toString(side.stop()));
                    stopped.put("log", LogText.comparable(side.log()));
                    return stopped;
                },
                "service.stop");
        begin();
        Script.afterStop().forEach(this::together);
        database();
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
                // The script is one client.
                "real-name-audit.rate-limit.values=2000000000",
                "real-name-audit.rate-limit.at-once=100",
                // Statements that the clock causes would belong to any step.
                "real-name-audit.cases.counted-every=off",
                "real-name-audit.reconcile.every=off",
                "real-name-audit.subscriptions.init-timeout=1s",
                // The service may notice a moment later that a socket has been closed.
                "real-name-audit.subscriptions.sockets-of-a-client=100");
    }

    /** Statements before this belong to no step. */
    private void begin() throws SQLException, IOException, InterruptedException {
        for (Side side : sides) {
            statements.awaitIdle(side.database());
            statements.take(side.database());
        }
    }

    private void inTurn(Step step) {
        try {
            List<Result> results = results(step);
            boolean reads = step.action() instanceof Request request && request.reads();
            for (int i = 0; i < REPEATS && reads && differInStatements(results); i++) {
                // Loaders that run at the same time may share a transaction or not. A change would show each time.
                countAgain(results, results(step));
            }
            finish(step.name(), step.succeed(), results);
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

    private static void countAgain(List<Result> results, List<Result> again) {
        for (int i = 0; i < results.size(); i++) {
            Map<String, String> counted = again.get(i).parts();
            results.get(i)
                    .parts()
                    .replaceAll((part, value) ->
                            part.equals(Result.STATEMENTS) || part.equals(Result.SQL) ? counted.get(part) : value);
        }
    }

    private static boolean differInStatements(List<Result> results) {
        String older = results.get(0).parts().get(Result.STATEMENTS);
        return !older.equals(results.get(1).parts().get(Result.STATEMENTS));
    }

    private void addStatements(Side side, Result result, Step step) throws IOException {
        List<String> taken = statements.take(side.database());
        result.parts().put(Result.STATEMENTS, Integer.toString(taken.size()));
        if (options.sql()) {
            Stream<String> texts = taken.stream().map(Statements::normalised);
            // Commands check kinds of things in any order, and sockets have several operations at the same time.
            boolean inOrder = step.action() instanceof Request;
            result.parts().put(Result.SQL, (inOrder ? texts : texts.sorted()).collect(Collectors.joining("\n")));
        }
    }

    /** Both sides at the same time, which takes half as long where a process has to start. */
    private void together(Step step) {
        try {
            List<Result> results = both(side -> step.action().on(side));
            for (int i = 0; i < sides.size(); i++) {
                addStatements(sides.get(i), results.get(i), step);
            }
            finish(step.name(), step.succeed(), results);
        } catch (Exception e) {
            throw new IllegalStateException(step.name(), e);
        }
    }

    private void both(Work<Map<String, String>> work, String name) throws Exception {
        List<Result> results = new ArrayList<>();
        for (Map<String, String> parts : both(work)) {
            results.add(new Result(parts, true));
        }
        comparison.step();
        comparison.compare(name, results.get(0).parts(), results.get(1).parts());
    }

    private <T> List<T> both(Work<T> work) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(sides.size())) {
            List<Callable<T>> tasks = new ArrayList<>();
            sides.forEach(side -> tasks.add(() -> work.on(side)));
            for (Future<T> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
        }
        return results;
    }

    /** What is done with a side. */
    private interface Work<T> {
        T on(Side side) throws Exception;
    }

    private void finish(String name, boolean succeed, List<Result> results) {
        comparison.statements(Integer.parseInt(results.getFirst().parts().get(Result.STATEMENTS)));
        comparison.step();
        if (options.print()) {
            System.out.println("== " + name);
            results.getFirst().parts().forEach((part, value) -> System.out.println(part + ": " + value));
        }
        comparison.compare(name, results.get(0).parts(), results.get(1).parts());
        if (succeed && !results.getFirst().succeeded()) {
            comparison.cannotPlay(name, results.getFirst());
        }
    }

    private void database() throws SQLException {
        comparison.compare("database.schema", DatabaseDump.schema(sides.get(0)), DatabaseDump.schema(sides.get(1)));
        Map<String, List<String>> older = DatabaseDump.rows(sides.get(0));
        Map<String, List<String>> newer = DatabaseDump.rows(sides.get(1));
        older.keySet()
                .forEach(
                        table -> comparison.compareRows(table, older.get(table), newer.getOrDefault(table, List.of())));
        newer.keySet().stream()
                .filter(table -> !older.containsKey(table))
                .forEach(table -> comparison.compareRows(table, List.of(), newer.get(table)));
        comparison.compare("database.sessions", asides(0), asides(1));
    }

    private Map<String, String> asides(int side) {
        return Map.of("statements", statements.aside(sides.get(side).database()));
    }
}
