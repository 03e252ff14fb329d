package org.realnameaudit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the results to a file, which the script prints without the log of the build. */
final class Report {

    private Report() {}

    static void write(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(Path.of("target", "bench")).resolve(name + ".md"), text);
    }
}
