package org.realnameaudit.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.realnameaudit.bench.field.Country;
import org.realnameaudit.bench.field.PgBench;
import org.realnameaudit.bench.field.Postgres;

/** Prepared statements without a service. Like that of the other sides' client, pgbench's CPU time does not count. */
record PgBenchContender(Postgres postgres, PgBench pgBench, String database, Country country) implements Contender {

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public JsonNode answer(Question question) throws IOException, SQLException {
        try (Connection connection = postgres.connect(database);
                Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery(Files.readString(question.statement()))) {
            found.next();
            return Answers.ofData(found.getString(1));
        }
    }

    @Override
    public boolean supports(Question question) {
        return true;
    }

    @Override
    public Run run(Question question, double seconds) throws Exception {
        PgBench.Run run = pgBench.run(
                database,
                Contenders.ROLE,
                question.statement(),
                question.connections(),
                seconds,
                List.of("outlets=" + country.outlets(), "field=" + (country.campaigns() + Writes.FIELD_CAMPAIGNS)));
        return new Run(run.transactions(), run.perSecond());
    }

    /** Nothing is compiled, and the other sides have filled the caches of the server. */
    @Override
    public void warmUp(Question question, double seconds) {}

    @Override
    public double cpuSeconds() {
        return 0;
    }

    @Override
    public void close() {}
}
