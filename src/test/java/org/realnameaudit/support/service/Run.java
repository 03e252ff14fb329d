package org.realnameaudit.support.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command of the packaged service, run to its end.
 *
 * @param printed what it is for, for other programs
 * @param output everything, the log behind what was printed
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
            // It ends before the optimising compiler would have saved anything.
            options.add("-XX:TieredStopAtLevel=1");
        }
        List<String> line = new ArrayList<>(artifact.command(options, PreparedDatabase.pairs(properties)));
        line.addAll(List.of(command));
        Path log = Files.createTempFile("command", ".log");
        try {
            Process process =
                    new ProcessBuilder(line).redirectError(log.toFile()).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), printed, printed + Files.readString(log));
        } finally {
            Files.delete(log);
        }
    }
}
