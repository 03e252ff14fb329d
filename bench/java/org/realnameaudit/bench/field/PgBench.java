package org.realnameaudit.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs pgbench, PostgreSQL's benchmark, with the statements of a {@link GoldenQuery}. */
public final class PgBench {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern COUNT = Pattern.compile("transactions actually processed: ([0-9]+)");

    private final Postgres postgres;
    private final Path folder;
    private final String program = program();

    public PgBench(Postgres postgres, Path folder) throws IOException {
        this.postgres = postgres;
        this.folder = folder;
    }

    /** @return how often pgbench ran all statements in a second; they are prepared, like those of the service */
    double perSecond(String database, List<String> statements, int connections, double seconds)
            throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("statements.sql"), String.join(";\n", statements) + ";\n");
        return run(database, "postgres", script, connections, seconds, List.of())
                .perSecond();
    }

    /**
     * @param script statements in the format of pgbench; they are prepared
     * @param variables the variables of the script, such as {@code n=1}
     */
    public Run run(String database, String role, Path script, int connections, double seconds, List<String> variables)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program,
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + connections,
                "--jobs=" + Math.min(2, connections),
                "--time=" + Math.max(1, Math.round(seconds)),
                "--file=" + script,
                "--host=127.0.0.1",
                "--port=" + postgres.port(),
                "--username=" + role));
        variables.forEach(each -> command.add("--define=" + each));
        command.add(database);
        String output = Processes.run(command);
        Matcher tps = TPS.matcher(output);
        Matcher count = COUNT.matcher(output);
        if (!tps.find() || !count.find()) {
            throw new IOException("the output of pgbench contains no tps or no count:\n" + output);
        }
        return new Run(Integer.parseInt(count.group(1)), Double.parseDouble(tps.group(1)));
    }

    /**
     * @param transactions how often pgbench ran all statements
     * @param perSecond the same in a second
     */
    public record Run(int transactions, double perSecond) {}

    /** @return the newest installed pgbench, or the one on the PATH */
    private static String program() throws IOException {
        Path installed = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(installed)) {
            return "pgbench";
        }
        try (Stream<Path> found = Files.find(installed, 3, (file, _) -> file.endsWith("bin/pgbench"))) {
            return found.max(Comparator.naturalOrder()).map(Path::toString).orElse("pgbench");
        }
    }
}
