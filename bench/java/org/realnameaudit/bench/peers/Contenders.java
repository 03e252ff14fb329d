package org.realnameaudit.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.realnameaudit.bench.field.Country;
import org.realnameaudit.bench.field.PgBench;
import org.realnameaudit.bench.field.Postgres;
import org.realnameaudit.bench.field.Processes;
import org.realnameaudit.bench.field.Provider;
import org.realnameaudit.bench.field.Resources;
import org.realnameaudit.bench.field.Service;

/** Starts the sides of the comparison. */
final class Contenders {

    static final List<String> NAMES =
            List.of("ours", "cached", "unlimited", "spring", "spring-sums", "postgraphile", "pgbench");

    /** The service's role, which owns nothing. */
    static final String ROLE = "real_name_audit_app";

    private static final String UNCACHED = "-Dreal-name-audit.answers.cached-bytes=0";
    private static final List<String> UNLIMITED = List.of(
            "-Dreal-name-audit.limits.depth=1000000",
            "-Dreal-name-audit.limits.cost=2000000000",
            "-Dreal-name-audit.limits.nodes=2000000000",
            "-Dreal-name-audit.limits.fields=1000000",
            "-Dreal-name-audit.limits.repeats=1000000",
            "-Dreal-name-audit.limits.tokens=1000000",
            "-Dreal-name-audit.limits.statement-timeout=0",
            "-Dreal-name-audit.limits.request-timeout=1h");
    private static final Path SPRING = Path.of("target/peers/spring/peer-spring.jar");
    /** The folder with the installed packages. */
    private static final Path POSTGRAPHILE = Path.of("target/peers/postgraphile");
    /** The views and functions that PostGraphile publishes. */
    private static final Path POSTGRAPHILE_SCHEMA = Path.of("bench/peer/postgraphile/schema.sql");

    private final Postgres postgres;
    private final String database;
    private final Country country;
    private final Provider provider;
    private final Resources resources;

    Contenders(Postgres postgres, String database, Country country, Provider provider, Resources resources) {
        this.postgres = postgres;
        this.database = database;
        this.country = country;
        this.provider = provider;
        this.resources = resources;
    }

    Contender start(String side) throws Exception {
        return switch (side) {
            case "ours" -> service(side, List.of(UNCACHED), new Writes(postgres, database, country, provider));
            case "cached" -> service(side, List.of(), null);
            case "unlimited" -> {
                List<String> settings = new ArrayList<>(UNLIMITED);
                settings.add(UNCACHED);
                yield service(side, settings, null);
            }
            case "spring" -> spring(side, false);
            case "spring-sums" -> spring(side, true);
            case "postgraphile" -> postgraphile();
            case "pgbench" ->
                new PgBenchContender(postgres, new PgBench(postgres, resources.folder()), database, country);
            default -> throw new IllegalArgumentException("unknown side: " + side);
        };
    }

    /** @param writes null for a side that is only read */
    private Contender service(String side, List<String> settings, Writes writes)
            throws IOException, InterruptedException {
        Service service = Service.start(postgres, database, provider, resources.folder(), settings);
        return new GraphQLContender(side, service.port(), service.pid(), null, writes, service::close);
    }

    /** @param keptSums whether it reads the sums that the service keeps, instead of tallies */
    private Contender spring(String side, boolean keptSums) throws IOException, InterruptedException, SQLException {
        String role = side.replace('-', '_');
        createRole(role);
        int port = Processes.freePort();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                SPRING.toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--spring.datasource.url=" + postgres.jdbcUrl(database),
                "--spring.datasource.username=" + role,
                "--peer.kept-sums=" + keptSums);
        PeerProcess process = PeerProcess.start(command, Map.of(), port, resources.folder());
        return new GraphQLContender(side, port, process.pid(), null, null, process::close);
    }

    private Contender postgraphile() throws IOException, InterruptedException, SQLException {
        createRole("postgraphile");
        postgres.run(database, Files.readString(POSTGRAPHILE_SCHEMA));
        int port = Processes.freePort();
        Map<String, String> environment = Map.of(
                "NODE_ENV",
                "production",
                "GRAPHILE_ENV",
                "production",
                "PORT",
                Integer.toString(port),
                "DATABASE_URL",
                postgres.jdbcUrl(database).replace("jdbc:postgresql://", "postgres://postgraphile@"));
        PeerProcess process = PeerProcess.start(
                List.of(
                        POSTGRAPHILE.resolve("node_modules/node/bin/node").toString(),
                        POSTGRAPHILE.resolve("server.mjs").toString()),
                environment,
                port,
                resources.folder());
        return new GraphQLContender("postgraphile", port, process.pid(), "postgraphile", null, process::close);
    }

    private void createRole(String role) throws SQLException {
        postgres.run(
                database,
                "create role %s login".formatted(role),
                "grant select on all tables in schema public to " + role,
                "grant execute on all functions in schema public to " + role);
    }
}
