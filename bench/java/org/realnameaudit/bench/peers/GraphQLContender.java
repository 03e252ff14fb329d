package org.realnameaudit.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.realnameaudit.bench.Connection;
import org.realnameaudit.bench.field.LoadGenerator;
import org.realnameaudit.bench.field.Processes;

/**
 * A GraphQL service on this machine.
 *
 * @param dialect the suffix of its queries; null if it has the service's schema
 * @param writes the requests that write; null if it only reads
 */
record GraphQLContender(String name, int port, long pid, String dialect, Writes writes, Closeable process)
        implements Contender {

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
    public boolean supports(Question question) {
        return writes != null || !question.isWrite();
    }

    @Override
    public Run run(Question question, double seconds) throws Exception {
        LoadGenerator load = new LoadGenerator(port);
        LoadGenerator.Measurement measured = question.isWrite()
                ? load.run(question.connections(), writes.client(question), seconds)
                : load.repeat(question.query(dialect), question.connections(), seconds);
        return new Run(measured.durations().count(), measured.perSecond());
    }

    @Override
    public double cpuSeconds() throws IOException {
        return Processes.cpuSeconds(pid);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
