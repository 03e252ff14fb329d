package org.realnameaudit.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;

/** One side of the comparison. */
interface Contender extends Closeable {

    String name();

    /** @return the data of the response to a question that reads, without errors */
    JsonNode answer(Question question) throws Exception;

    boolean supports(Question question);

    /** Repeats the question on all connections. */
    Run run(Question question, double seconds) throws Exception;

    /** Gives the JIT compiler and the caches time before the question is measured. */
    default void warmUp(Question question, double seconds) throws Exception {
        run(question, seconds);
    }

    /** @return the CPU time that the processes of this side, without PostgreSQL, have used so far, in seconds */
    double cpuSeconds() throws IOException;

    /** @param requests the number of responses */
    record Run(int requests, double perSecond) {}
}
