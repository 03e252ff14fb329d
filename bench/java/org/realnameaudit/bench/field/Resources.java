package org.realnameaudit.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The processes and the folder of a run. They are closed in the reverse order of their start, even if the run fails or
 * is interrupted.
 */
public final class Resources implements AutoCloseable {

    private final Path folder = Files.createTempDirectory("real-name-audit-bench-");
    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    public Resources() throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    public Path folder() {
        return folder;
    }

    public synchronized <T extends AutoCloseable> T register(T resource) {
        all.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                System.err.println("cannot stop a resource: " + e);
            }
        }
        if (Files.exists(folder)) {
            Processes.delete(folder);
        }
    }
}
