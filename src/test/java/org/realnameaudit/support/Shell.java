package org.realnameaudit.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A bash that runs the commands of a document, one code block after the other. */
public final class Shell implements AutoCloseable {

    public static final String IS_EXPECTED = "org.realnameaudit.support.Shell#isExpected";
    public static final String MISSING = "there is no bash with curl on the PATH";

    private static final int MINUTES = 2;
    private static final String END = "--- end of the block";

    private final Process bash;
    private final Writer commands;
    private final BufferedReader output;

    /** @param folder that the commands run in */
    public Shell(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-o", "pipefail", "-s")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("no_proxy", "localhost,127.0.0.1");
        this.bash = builder.start();
        this.commands = bash.outputWriter();
        this.output = bash.inputReader();
        bash.onExit().orTimeout(MINUTES, TimeUnit.MINUTES).exceptionally(_ -> bash.destroyForcibly());
    }

    /** In CI always, so that nothing is skipped there unseen. */
    public static boolean isExpected() {
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
     * @throws AssertionError when the last command failed
     */
    public String run(String block) throws IOException {
        commands.write("%s\nprintf '\\n%s %%d\\n' $?\n".formatted(block, END));
        commands.flush();
        StringBuilder printed = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(END)) {
                if (!line.equals(END + " 0")) {
                    break;
                }
                return printed.toString();
            }
            printed.append(line).append('\n');
        }
        throw new AssertionError("%s failed: %s".formatted(block, printed));
    }

    @Override
    public void close() throws IOException {
        commands.close();
        bash.destroy();
    }
}
