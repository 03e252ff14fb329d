package org.realnameaudit.k8s;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;

/** Programs of operators, which machines have or not. */
final class Tool {

    private Tool() {}

    /** Leaves the test out where this command cannot be run. */
    static void assume(String name, String... command) throws InterruptedException {
        boolean isThere;
        try {
            run(command);
            isThere = true;
        } catch (IOException _) {
            isThere = false;
        }
        Assumptions.assumeTrue(isThere, name + " is not installed");
    }

    /**
     * @return what it said
     * @throws IOException with what it said, when it failed
     */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return said;
    }
}
