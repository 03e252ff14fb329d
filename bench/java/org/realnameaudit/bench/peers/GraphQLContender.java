package org.realnameaudit.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.realnameaudit.bench.Connection;
import org.realnameaudit.bench.field.LoadGenerator;
import org.realnameaudit.bench.field.Processes;

/**
 * A GraphQL service on this machine.
 *
 * @param dialect the suffix of its queries; null if it has the service's schema
 */
record GraphQLContender(String name, int port, long pid, String dialect, AutoCloseable process) implements Contender {

    @Override
    public JsonNode answer(Question question) throws IOException {
        try (Connection connection = new Connection(port)) {
            return Answers.ofResponse(new String(
                    connection
                            .send(LoadGenerator.request(question.query(dialect), null))
                            .copy(),
                    StandardCharsets.UTF_8));
        }
    }

    @Override
    public Run run(Question question, int connections, double seconds) throws Exception {
        LoadGenerator.Measurement measured =
                new LoadGenerator(port).repeat(question.query(dialect), connections, seconds);
        return new Run(measured.durations().count(), measured.perSecond());
    }

    @Override
    public double cpuSeconds() throws IOException {
        return Processes.cpuSeconds(pid);
    }

    @Override
    public void close() throws Exception {
        process.close();
    }
}
