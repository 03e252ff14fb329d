package org.realnameaudit.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Node.js project, copied to {@code target} to keep generated files out of the sources. */
public final class NodeProject {

    public static final String ENABLED = "org.realnameaudit.support.NodeProject#isEnabled";
    public static final String DISABLED_REASON = "no Node.js 20 or newer with npm on the PATH";

    private static final int MINIMUM_VERSION = 20;
    private static final int TIMEOUT_MINUTES = 10;
    private static final Set<String> GENERATED = Set.of("node_modules", "dist", "generated");

    private final Path folder;

    private NodeProject(Path folder) {
        this.folder = folder;
    }

    /** In CI these tests always run, so a missing Node.js fails them there. */
    public static boolean isEnabled() {
        return System.getenv("CI") != null || isInstalled();
    }

    /** Copies a project without dependencies. */
    public static NodeProject copy(String source) throws IOException {
        NodeProject copy = new NodeProject(Path.of("target", "node").resolve(source));
        replace(Path.of(source), copy.folder);
        return copy;
    }

    /** Copies a project and installs the dependencies of its {@code package-lock.json}. */
    public static NodeProject install(String source) throws IOException {
        NodeProject copy = copy(source);
        copy.run(Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
        return copy;
    }

    public Path folder() {
        return folder;
    }

    /**
     * Runs a command in the folder and prints its output as it arrives.
     *
     * @return the whole output
     */
    public String run(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        process.onExit().orTimeout(TIMEOUT_MINUTES, TimeUnit.MINUTES).exceptionally(_ -> kill(process));
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                output.append(line).append('\n');
            }
        }
        int exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new AssertionError("%s exited with %s:%n%s".formatted(String.join(" ", command), exit, output));
        }
        return output.toString();
    }

    private static Process kill(Process process) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        return process;
    }

    private static boolean isInstalled() {
        NodeProject current = new NodeProject(Path.of("."));
        try {
            current.run(Map.of(), "npm", "--version");
            return Integer.parseInt(current.run(Map.of(), "node", "--version").replaceAll("(?s)v(\\d+)\\..*", "$1"))
                    >= MINIMUM_VERSION;
        } catch (IOException _) {
            return false;
        }
    }

    private static void replace(Path source, Path copy) throws IOException {
        if (Files.exists(copy)) {
            try (Stream<Path> old = Files.walk(copy)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (GENERATED.contains(directory.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy.resolve(source.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, copy.resolve(source.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
