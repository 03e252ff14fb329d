package org.realnameaudit.packaged;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What the build has made: a folder of jars, or a native executable. */
record Artifact(String type, Path path) {

    private static final Path TARGET = Path.of("target");

    static Artifact built() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(TARGET.resolve("quarkus-artifact.properties"))) {
            properties.load(reader);
        }
        return new Artifact(properties.getProperty("type"), TARGET.resolve(properties.getProperty("path")));
    }

    boolean isJar() {
        return type.endsWith("jar");
    }

    /** @return a command that runs it with these properties */
    List<String> command(String... properties) {
        return command(List.of(), properties);
    }

    /** @param jvm options such as {@code -Xmx128m} */
    List<String> command(List<String> jvm, String... properties) {
        List<String> command = new ArrayList<>();
        if (isJar()) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        } else {
            command.add(path.toAbsolutePath().toString());
        }
        command.addAll(jvm);
        for (String property : properties) {
            command.add("-D" + property);
        }
        if (isJar()) {
            command.add("-jar");
            command.add(path.toAbsolutePath().toString());
        }
        return command;
    }
}
