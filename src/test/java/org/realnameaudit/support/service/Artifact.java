package org.realnameaudit.support.service;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.realnameaudit.platform.value.Digest;

/**
 * What the build has made: a folder of jars, or a native executable.
 *
 * @param cached whether it starts with an AOT cache
 */
public record Artifact(String type, Path path, boolean cached) {

    private static final Path TARGET = Path.of("target");
    /** The package as an AOT cache can be trained for it: the same jars, on one class path. */
    private static final Path FOR_AOT = TARGET.resolve("aot");

    /** @return what is shipped */
    public static Artifact built() throws IOException {
        return in(TARGET, false);
    }

    /** @return what most tests start: what is shipped, or else the same as it starts sooner */
    public static Artifact tested() throws IOException {
        Artifact built = built();
        return built.isJar() && Files.exists(FOR_AOT) ? in(FOR_AOT, true) : built;
    }

    private static Artifact in(Path folder, boolean cached) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("quarkus-artifact.properties"))) {
            properties.load(reader);
        }
        return new Artifact(properties.getProperty("type"), folder.resolve(properties.getProperty("path")), cached);
    }

    public boolean isJar() {
        return type.endsWith("jar");
    }

    public Artifact withoutCache() {
        return new Artifact(type, path, false);
    }

    /**
     * @param jvm options such as {@code -Xmx128m}
     * @return a command that runs it with these properties
     */
    public List<String> command(List<String> jvm, List<String> properties) throws IOException {
        List<String> command = new ArrayList<>();
        if (isJar()) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        } else {
            command.add(path.toAbsolutePath().toString());
        }
        if (cached) {
            // A JVM that cannot use it with these options goes on without it.
            command.add("-XX:AOTCache=" + AotCache.of(this).toAbsolutePath());
            // Nor does it matter what part of the cache the JVM cannot use, which it would print between what is for
            // others.
            command.add("-Xlog:aot*=off");
        }
        command.addAll(jvm);
        properties.forEach(property -> command.add("-D" + property));
        if (isJar()) {
            command.add("-jar");
            command.add(path.toAbsolutePath().toString());
        }
        return command;
    }

    /** @return another one for each package: of the code and the resources of the service itself */
    public String digest() throws IOException {
        if (!isJar()) {
            return Digest.of(Files.readAllBytes(path));
        }
        List<String> digests = new ArrayList<>();
        try (Stream<Path> jars = Files.list(path.resolveSibling("app"))) {
            for (Path jar : jars.sorted().toList()) {
                digests.add(Digest.of(Files.readAllBytes(jar)));
            }
        }
        return Digest.of(digests);
    }
}
