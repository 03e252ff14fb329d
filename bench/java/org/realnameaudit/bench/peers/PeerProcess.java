package org.realnameaudit.bench.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.realnameaudit.bench.Connection;
import org.realnameaudit.bench.field.LoadGenerator;

/** The process of a peer. */
final class PeerProcess implements AutoCloseable {

    private static final int MOST_ATTEMPTS = 600;

    private final Process process;

    private PeerProcess(Process process) {
        this.process = process;
    }

    /** Returns when the peer responds on the port. */
    static PeerProcess start(List<String> command, Map<String, String> environment, int port, Path folder)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "peer-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        PeerProcess peer = new PeerProcess(builder.start());
        for (int i = 0; i < MOST_ATTEMPTS && peer.process.isAlive(); i++) {
            if (responds(port)) {
                return peer;
            }
            peer.process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        peer.close();
        throw new IOException(String.join(" ", command) + " does not respond:\n" + Files.readString(log));
    }

    private static boolean responds(int port) {
        try (Connection connection = new Connection(port)) {
            return new String(
                            connection
                                    .send(LoadGenerator.request("{ __typename }", null))
                                    .copy(),
                            StandardCharsets.UTF_8)
                    .contains("\"Query\"");
        } catch (IOException _) {
            // It does not listen yet.
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
