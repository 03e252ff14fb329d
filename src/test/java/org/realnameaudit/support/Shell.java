package org.realnameaudit.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A bash process that runs the code blocks of a document in order. */
public final class Shell implements AutoCloseable {

    public static final String ENABLED = "org.realnameaudit.support.Shell#isEnabled";
    public static final String DISABLED_REASON = "no bash with curl on the PATH";

    private static final int TIMEOUT_MINUTES = 2;
    private static final String END = "--- end of the block";

    private final Process bash;
    private final Writer commands;
    private final BufferedReader output;

    /** @param folder the working directory */
    public Shell(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-o", "pipefail", "-s")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("no_proxy", "localhost,127.0.0.1");
        this.bash = builder.start();
        this.commands = bash.outputWriter();
        this.output = bash.inputReader();
        bash.onExit().orTimeout(TIMEOUT_MINUTES, TimeUnit.MINUTES).exceptionally(_ -> bash.destroyForcibly());
    }

    /** In CI these tests always run, so a missing bash fails them there. */
    public static boolean isEnabled() {
        if (System.getenv("CI") != null) {
            return true;
        }
        try {
            return new ProcessBuilder("bash", "-c", "type curl sed")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @return the output
     * @throws AssertionError if the last command fails
     */
    public String run(String block) throws IOException {
        commands.write("%s\nprintf '\\n%s %%d\\n' $?\n".formatted(block, END));
        commands.flush();
        StringBuilder blockOutput = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(END)) {
                if (!line.equals(END + " 0")) {
                    break;
                }
                return blockOutput.toString();
            }
            blockOutput.append(line).append('\n');
        }
        throw new AssertionError("%s failed: %s".formatted(block, blockOutput));
    }

    @Override
    public void close() throws IOException {
        commands.close();
        bash.destroy();
    }
}
