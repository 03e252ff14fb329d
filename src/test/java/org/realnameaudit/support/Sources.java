package org.realnameaudit.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sources of the repository. */
public final class Sources {

    private Sources() {}

    /** @return the source file of each class of the product, tests, benchmarks and examples, by class name */
    public static Map<String, Path> classes() throws IOException {
        Map<String, Path> classes = new TreeMap<>();
        for (String folder : List.of("src", "bench/java", "examples/java/src")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file ->
                                classes.put(file.getFileName().toString().replace(".java", ""), file));
            }
        }
        return classes;
    }
}
