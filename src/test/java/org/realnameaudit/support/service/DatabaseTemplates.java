package org.realnameaudit.support.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.realnameaudit.platform.value.Digest;

/**
 * Data directories of PostgreSQL, created once for each package and copied for each server that tests start. A change
 * of the package or of the build, which determines the PostgreSQL version, creates new templates.
 */
final class DatabaseTemplates {

    private static final Path FOLDER = Path.of("target", "postgresql");
    private static final Set<String> PROCESS_FILES = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    /** Creates the content of a data directory. Its server must have stopped when this returns. */
    interface Creator {
        void create(Path files) throws IOException, InterruptedException;
    }

    /** @return a new copy of the template, which is created first if it does not exist */
    Path copy(String name, Creator creator) throws IOException {
        Path files = newFolder();
        copy(name, creator, files);
        return files;
    }

    void copy(String name, Creator creator, Path files) throws IOException {
        copy(template(name, creator), files);
    }

    /** Other test processes wait here while one of them creates the template. */
    private static synchronized Path template(String name, Creator creator) throws IOException {
        Path template = FOLDER.resolve(key()).resolve(name);
        if (Files.exists(template)) {
            return template;
        }
        Files.createDirectories(template.getParent());
        try (FileChannel channel = FileChannel.open(
                template.resolveSibling(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (!Files.exists(template)) {
                Path created = newFolder();
                creator.create(created);
                Path complete = template.resolveSibling(name + ".new");
                if (Files.exists(complete)) {
                    delete(complete);
                }
                copy(created, complete);
                delete(created.getParent());
                Files.move(complete, template);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return template;
    }

    private static String key() throws IOException {
        return Digest.of((Artifact.built().digest() + Digest.of(Files.readAllBytes(Path.of("pom.xml")))).getBytes())
                .substring(0, 16);
    }

    /** @return a path that does not exist yet, in a new folder */
    static Path newFolder() throws IOException {
        return Files.createTempDirectory("real-name-audit-postgresql").resolve("data");
    }

    /** Copies a data directory. The server may run if it is in backup mode. */
    static void copy(Path source, Path copy) throws IOException {
        Files.createDirectory(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> all = Files.walk(source)) {
            List<Path> files = all.filter(each -> !each.equals(source)
                            && !PROCESS_FILES.contains(each.getFileName().toString()))
                    .toList();
            for (Path file : files) {
                Files.copy(file, copy.resolve(source.relativize(file)));
            }
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
