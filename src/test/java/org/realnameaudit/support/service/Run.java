package org.realnameaudit.support.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A completed run of a command of the packaged service.
 *
 * @param exit the exit code
 * @param printed the standard output
 * @param output the standard output, followed by the log
 */
public record Run(int exit, String printed, String output) {

    public static Run command(Map<String, String> properties, String... command)
            throws IOException, InterruptedException {
        return command(Artifact.tested(), List.of(), properties, command);
    }

    /** @param jvm options of the virtual machine */
    public static Run command(Artifact artifact, List<String> jvm, Map<String, String> properties, String... command)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(jvm);
        if (artifact.isJar()) {
            // A command is too short to profit from the optimising compiler.
            options.add("-XX:TieredStopAtLevel=1");
        }
        List<String> commandLine = new ArrayList<>(artifact.command(options, PreparedDatabase.pairs(properties)));
        commandLine.addAll(List.of(command));
        Path log = Files.createTempFile("command", ".log");
        try {
            Process process =
                    new ProcessBuilder(commandLine).redirectError(log.toFile()).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), printed, printed + Files.readString(log));
        } finally {
            Files.delete(log);
        }
    }
}
