package org.realnameaudit.bench.same;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.realnameaudit.bench.field.Postgres;
import org.realnameaudit.bench.field.Provider;
import org.realnameaudit.bench.field.Resources;

/** Plays a script on two packages and compares their behaviour. {@code bench/same} runs it. */
final class SameBench {

    private static final Path ALLOWED = Path.of("bench/same-allowed.txt");

    private SameBench() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options = Options.parse(arguments);
        if (options.paths().size() != 2) {
            System.err.println(Options.USAGE);
            System.exit(2);
        }
        for (String path : options.paths()) {
            if (!Files.exists(Path.of(path, "quarkus-run.jar"))) {
                System.err.println(path + " contains no quarkus-run.jar: expected a folder like target/quarkus-app");
                System.exit(2);
            }
        }
        System.exit(exit(() -> run(options)));
    }

    /** @return the exit code; 2 if the run failed */
    private static int exit(Callable<Integer> run) {
        try {
            return run.call();
        } catch (Exception e) {
            e.printStackTrace();
            return 2;
        }
    }

    /** @return the exit code */
    private static int run(Options options) throws Exception {
        AllowedRules allowed = AllowedRules.read(ALLOWED);
        try (Resources resources = new Resources()) {
            Postgres postgres = resources.register(Postgres.start(resources.folder()));
            postgres.run("postgres", Statements.SETTINGS.toArray(String[]::new));
            postgres.run(
                    "postgres", "create role " + Side.OWNER + " login", "create role " + Side.APPLICATION + " login");
            Provider provider = resources.register(new Provider());
            Map<String, String> tokens = Identity.tokens(provider);
            Connection connection = resources.register(postgres.connect("postgres"));
            List<Side> sides = new ArrayList<>();
            for (String app : options.paths()) {
                String database = sides.isEmpty() ? "side_old" : "side_new";
                postgres.run(
                        "postgres",
                        "create database %s owner %s".formatted(database, Side.OWNER),
                        "alter database %s set log_statement = 'all'".formatted(database));
                Path folder = Path.of(app).toAbsolutePath();
                sides.add(resources.register(new Side(folder, database, postgres, resources.folder(), tokens)));
            }
            Comparison comparison = new Comparison(allowed, options.wording(), System.out);
            new Player(sides, new Statements(postgres.log(), connection), comparison, options).play(provider.url());
            return comparison.finish();
        }
    }
}
