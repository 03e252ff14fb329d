package org.realnameaudit.packaged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command of the packaged service, run to its end. */
record Run(int exit, String output) {

    static Run command(Map<String, String> properties, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(Artifact.built().command(PreparedDatabase.pairs(properties).toArray(String[]::new)));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
