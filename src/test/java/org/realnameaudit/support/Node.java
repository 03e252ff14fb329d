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

/** A folder of scripts for Node.js, copied below target, so that the sources stay clean. */
public final class Node {

    public static final String IS_EXPECTED = "org.realnameaudit.support.Node#isExpected";
    public static final String MISSING = "there is no Node.js 20 or newer with npm on the PATH";

    private static final int OLDEST = 20;
    private static final int MINUTES = 10;
    private static final Set<String> MADE = Set.of("node_modules", "dist", "generated");

    private final Path folder;

    private Node(Path folder) {
        this.folder = folder;
    }

    /** Whether tests with it run: in CI always, so that nothing is skipped there unseen. */
    public static boolean isExpected() {
        return System.getenv("CI") != null || isThere();
    }

    /** Scripts that need nothing else. */
    public static Node copy(String source) throws IOException {
        Node copy = new Node(Path.of("target", "node").resolve(source));
        copyAnew(Path.of(source), copy.folder);
        return copy;
    }

    /** Installs what the lock beside the scripts names. */
    public static Node install(String source) throws IOException {
        Node copy = copy(source);
        copy.run(Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
        return copy;
    }

    public Path folder() {
        return folder;
    }

    /**
     * Runs a command in the folder and prints what it says meanwhile.
     *
     * @return all that it said
     */
    public String run(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        process.onExit().orTimeout(MINUTES, TimeUnit.MINUTES).exceptionally(_ -> end(process));
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                output.append(line).append('\n');
            }
        }
        int exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new AssertionError("%s ended with %s:%n%s".formatted(String.join(" ", command), exit, output));
        }
        return output.toString();
    }

    private static Process end(Process process) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
        return process;
    }

    private static boolean isThere() {
        Node here = new Node(Path.of("."));
        try {
            here.run(Map.of(), "npm", "--version");
            return Integer.parseInt(here.run(Map.of(), "node", "--version").replaceAll("(?s)v(\\d+)\\..*", "$1"))
                    >= OLDEST;
        } catch (IOException _) {
            return false;
        }
    }

    private static void copyAnew(Path source, Path copy) throws IOException {
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
                if (MADE.contains(directory.getFileName().toString())) {
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
