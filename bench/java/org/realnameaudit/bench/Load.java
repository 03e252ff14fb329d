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
 * Asks on a few connections at once, on each again as soon as it is answered. Both sides are asked on the same
 * connections, so that they are served by the same event loops.
 */
final class Load implements AutoCloseable {

    static final int CONNECTIONS = 4;
    /** Of the threads that ask, for whoever measures the others. */
    static final String THREAD = "load";

    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            CONNECTIONS, Thread.ofPlatform().name(THREAD + "-", 0).factory());

    Load(int port) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new Connection(port));
        }
    }

    byte[] once(Side side) throws IOException {
        return connections.getFirst().ask(side.request()).copy();
    }

    /** @param expected the answer, to the byte: another one, such as an error, ends the run */
    Measured run(Side side, Duration duration, byte[] expected) throws Exception {
        long cpu = processCpu();
        long start = System.nanoTime();
        List<Future<Asked>> asking = new ArrayList<>();
        for (Connection connection : connections) {
            asking.add(threads.submit(() -> ask(connection, side.request(), expected, start + duration.toNanos())));
        }
        long requests = 0;
        long clientCpu = 0;
        for (Future<Asked> each : asking) {
            requests += each.get().requests();
            clientCpu += each.get().cpu();
        }
        return new Measured(requests, System.nanoTime() - start, processCpu() - cpu - clientCpu, clientCpu);
    }

    private static Asked ask(Connection connection, byte[] request, byte[] expected, long until) throws IOException {
        long cpu = threadCpu();
        long requests = 0;
        while (System.nanoTime() < until) {
            if (!connection.ask(request).is(expected)) {
                throw new IOException("another answer than the one that was compared");
            }
            requests++;
        }
        return new Asked(requests, threadCpu() - cpu);
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

    private record Asked(long requests, long cpu) {}

    /** @param serverCpu the process' time but for the threads that ask: compiling and collecting garbage are in it */
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
