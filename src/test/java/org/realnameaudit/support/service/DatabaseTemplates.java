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
 * Data directories of PostgreSQL that are made once for each package, and copied for each server that tests start.
 * Another package, or another version of PostgreSQL, which the build names, has templates of its own.
 */
final class DatabaseTemplates {

    private static final Path FOLDER = Path.of("target", "postgresql");
    private static final Set<String> OF_THE_PROCESS = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    /** Makes what is in a data directory, by a server that has ended when this returns. */
    interface Maker {
        void make(Path files) throws IOException, InterruptedException;
    }

    /** @return a new copy of the template, which is made when there is none yet */
    Path copy(String name, Maker maker) throws IOException {
        Path files = newFolder();
        copy(name, maker, files);
        return files;
    }

    void copy(String name, Maker maker, Path files) throws IOException {
        copy(template(name, maker), files);
    }

    /** Other processes run tests beside this one, and wait for the template here. */
    private static synchronized Path template(String name, Maker maker) throws IOException {
        Path template = FOLDER.resolve(key()).resolve(name);
        if (Files.exists(template)) {
            return template;
        }
        Files.createDirectories(template.getParent());
        try (FileChannel channel = FileChannel.open(
                template.resolveSibling(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (!Files.exists(template)) {
                Path made = newFolder();
                maker.make(made);
                Path complete = template.resolveSibling(name + ".new");
                if (Files.exists(complete)) {
                    delete(complete);
                }
                copy(made, complete);
                delete(made.getParent());
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

    /** @return a path at which nothing is yet, in a folder of its own */
    static Path newFolder() throws IOException {
        return Files.createTempDirectory("real-name-audit-postgresql").resolve("data");
    }

    /** The server may run, while it makes a backup. */
    static void copy(Path server, Path copy) throws IOException {
        Files.createDirectory(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (Stream<Path> all = Files.walk(server)) {
            List<Path> files = all.filter(each -> !each.equals(server)
                            && !OF_THE_PROCESS.contains(each.getFileName().toString()))
                    .toList();
            for (Path file : files) {
                Files.copy(file, copy.resolve(server.relativize(file)));
            }
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
