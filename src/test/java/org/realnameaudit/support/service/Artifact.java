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
 * An artifact of the build: a folder of jars, or a native executable.
 *
 * @param type the artifact type of Quarkus
 * @param path the jar to run, or the executable
 * @param cached whether it starts with an AOT cache
 */
public record Artifact(String type, Path path, boolean cached) {

    private static final Path TARGET = Path.of("target");
    /** The same package with a flat class path, which an AOT cache requires. */
    private static final Path FOR_AOT = TARGET.resolve("aot");

    /** @return the shipped artifact */
    public static Artifact built() throws IOException {
        return in(TARGET, false);
    }

    /** @return the artifact that most tests start: the package with an AOT cache if the build made it */
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
     * @return the command line that starts the artifact with these properties
     */
    public List<String> command(List<String> jvm, List<String> properties) throws IOException {
        List<String> command = new ArrayList<>();
        if (isJar()) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        } else {
            command.add(path.toAbsolutePath().toString());
        }
        if (cached) {
            // A JVM that cannot use the cache with these options starts without it.
            command.add("-XX:AOTCache=" + AotCache.of(this).toAbsolutePath());
            // The JVM would print warnings about the cache to the standard output of commands.
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

    /** @return a digest of the code and resources of the service, without its libraries */
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
