package org.realnameaudit.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a run has started, and its folder: the last one ends first, also where the run fails or is interrupted. */
public final class Started implements AutoCloseable {

    private final Path folder = Files.createTempDirectory("real-name-audit-bench-");
    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    public Started() throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    public Path folder() {
        return folder;
    }

    public synchronized <T extends AutoCloseable> T begun(T each) {
        all.push(each);
        return each;
    }

    @Override
    public synchronized void close() {
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                System.err.println("did not stop: " + e);
            }
        }
        if (Files.exists(folder)) {
            Processes.delete(folder);
        }
    }
}
