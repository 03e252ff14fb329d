package org.realnameaudit.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends requests on a few connections in parallel, each request after the previous response. Both sides are measured on
 * the same connections, so the same event loops serve them.
 */
final class Load implements AutoCloseable {

    static final int CONNECTIONS = 4;
    /** The name of the client's threads, which {@link Samples} ignores. */
    static final String THREAD = "load";

    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            CONNECTIONS, Thread.ofPlatform().name(THREAD + "-", 0).factory());

    Load(int port) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new Connection(port));
        }
    }

    byte[] send(Side side) throws IOException {
        return connections.getFirst().send(side.request()).copy();
    }

    /** @param expected the expected response; any other response, such as an error, ends the run */
    Measured run(Side side, Duration duration, byte[] expected) throws Exception {
        long cpu = processCpu();
        long start = System.nanoTime();
        List<Future<Sent>> sending = new ArrayList<>();
        for (Connection connection : connections) {
            sending.add(threads.submit(() -> send(connection, side.request(), expected, start + duration.toNanos())));
        }
        long requests = 0;
        long clientCpu = 0;
        for (Future<Sent> each : sending) {
            requests += each.get().requests();
            clientCpu += each.get().cpu();
        }
        return new Measured(requests, System.nanoTime() - start, processCpu() - cpu - clientCpu, clientCpu);
    }

    private static Sent send(Connection connection, byte[] request, byte[] expected, long until) throws IOException {
        long cpu = threadCpu();
        long requests = 0;
        while (System.nanoTime() < until) {
            if (!connection.send(request).hasContent(expected)) {
                throw new IOException("the response differs from the first one");
            }
            requests++;
        }
        return new Sent(requests, threadCpu() - cpu);
    }

    private static long threadCpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processCpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    @Override
    public void close() throws IOException {
        threads.shutdown();
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private record Sent(long requests, long cpu) {}

    /** @param serverCpu CPU time of the process without the client's threads; includes JIT compilation and GC */
    record Measured(long requests, long nanos, long serverCpu, long clientCpu) {

        double perSecond() {
            return 1e9 * requests / nanos;
        }

        double serverMicros() {
            return serverCpu / 1e3 / requests;
        }

        double clientMicros() {
            return clientCpu / 1e3 / requests;
        }
    }
}
