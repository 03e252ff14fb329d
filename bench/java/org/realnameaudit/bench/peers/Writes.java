package org.realnameaudit.bench.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.realnameaudit.bench.Connection;
import org.realnameaudit.bench.field.Country;
import org.realnameaudit.bench.field.LoadGenerator;
import org.realnameaudit.bench.field.Postgres;
import org.realnameaudit.bench.field.Provider;
import org.realnameaudit.bench.field.WritersPart;

/** The mutations of the service's clients. The statements of pgbench write other campaigns and cases. */
final class Writes {

    /** The campaigns of each side that inspections can be recorded in. Most runs fill one at most. */
    static final int FIELD_CAMPAIGNS = 8;

    /** Each client replies in the cases of this number of resellers, in all campaigns. */
    private static final int RESELLERS_OF_A_CLIENT = 2;

    /** See {@link org.realnameaudit.bench.field.WritersPart}. */
    private static final long STEP = 999_983;

    private final Postgres postgres;
    private final String database;
    private final Country country;
    private final String auditor;
    private final String administrator;
    private final AtomicInteger recorded = new AtomicInteger();
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();

    Writes(Postgres postgres, String database, Country country, Provider provider) throws GeneralSecurityException {
        this.postgres = postgres;
        this.database = database;
        this.country = country;
        auditor = provider.token("auditor");
        administrator = provider.token("administrator");
    }

    /** Creates the numbers of the inspections that pgbench records. */
    static void prepare(Postgres postgres, String database) throws SQLException {
        postgres.run(
                database,
                "create schema peer_pgbench",
                "create sequence peer_pgbench.number minvalue 0 cache 10",
                "grant usage on schema peer_pgbench to " + Contenders.ROLE,
                "grant usage on sequence peer_pgbench.number to " + Contenders.ROLE);
    }

    LoadGenerator.Client client(Question question) throws SQLException {
        if (question == Question.RECORD) {
            return (connection, until, durations) -> repeat(connection, until, durations, this::record);
        }
        readVersions();
        AtomicInteger clients = new AtomicInteger();
        return (connection, until, durations) -> {
            int client = clients.getAndIncrement();
            repeat(connection, until, durations, to -> reply(to, client));
        };
    }

    private static void repeat(Connection connection, long until, LoadGenerator.Durations durations, Request request)
            throws IOException {
        for (long start = System.nanoTime(); start < until; ) {
            request.send(connection);
            long end = System.nanoTime();
            durations.add(end - start);
            start = end;
        }
    }

    private void record(Connection connection) throws IOException {
        int number = recorded.getAndIncrement();
        int campaign = country.campaigns() + number / country.outlets();
        int outlet = (int) (number * STEP % country.outlets());
        send(connection, WritersPart.recording(campaign, outlet, Country.start(campaign), number % 5 == 0, auditor));
    }

    private void reply(Connection connection, int client) throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // Not the first reseller, because a question reads the history of its case.
        String number;
        do {
            int reseller = 1 + client * RESELLERS_OF_A_CLIENT + random.nextInt(RESELLERS_OF_A_CLIENT);
            number = Country.code(random.nextInt(country.campaigns())) + "/" + Country.resellerCode(reseller);
            // A campaign in which the reseller had no violation has no case.
        } while (!versions.containsKey(number));
        send(
                connection,
                LoadGenerator.mutation(
                        "mutation ($input: ReplyInput!) { replyToCase(input: $input) { rectificationCase { version } } }",
                        """
                        {"number":"%s","expectedVersion":%d,"reason":"合成理由"}""".formatted(number, versions.get(number)),
                        administrator));
        versions.merge(number, 1, Integer::sum);
    }

    private void readVersions() throws SQLException {
        try (java.sql.Connection connection = postgres.connect(database);
                Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery("select number, version from rectification_case")) {
            while (found.next()) {
                versions.put(found.getString(1), found.getInt(2));
            }
        }
    }

    private static void send(Connection connection, byte[] mutation) throws IOException {
        String response = new String(connection.send(mutation).copy(), StandardCharsets.UTF_8);
        if (response.contains("\"errors\":")) {
            throw new IOException(response);
        }
    }

    private interface Request {
        void send(Connection connection) throws IOException;
    }
}
