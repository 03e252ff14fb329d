package org.realnameaudit.k8s;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;

/** Runs tools that a machine may not have installed. */
final class Tool {

    private Tool() {}

    /** Skips the test if the command cannot be run. */
    static void assume(String name, String... command) throws InterruptedException {
        boolean isInstalled;
        try {
            run(command);
            isInstalled = true;
        } catch (IOException _) {
            isInstalled = false;
        }
        Assumptions.assumeTrue(isInstalled, name + " is not installed");
    }

    /**
     * @return the output, with that of standard error
     * @throws IOException if the command cannot be run, or fails; its message is the output
     */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return output;
    }
}
