package org.realnameaudit.bench.field;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.realnameaudit.bench.Connection;

/** Asks a service on a few connections at once, on each again as soon as it is answered. */
final class Asking {

    private final int port;

    Asking(Service service) {
        this.port = service.port();
    }

    static byte[] request(String document, String authorization) {
        byte[] body = Service.body(document).getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + (authorization == null ? "" : "Authorization: " + authorization + "\r\n")
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /**
     * Asks the same again and again.
     *
     * @throws IOException when an answer is not, to the byte, as the first one
     */
    Asked repeat(String document, int connections, double seconds) throws Exception {
        byte[] request = request(document, null);
        byte[] expected;
        try (Connection connection = new Connection(port)) {
            expected = connection.ask(request).copy();
        }
        if (new String(expected, StandardCharsets.UTF_8).contains("\"errors\":")) {
            throw new IOException(new String(expected, StandardCharsets.UTF_8));
        }
        return side(
                connections,
                (connection, until, nanos) -> {
                    for (long now = System.nanoTime(); now < until; ) {
                        if (!connection.ask(request).is(expected)) {
                            throw new IOException("another answer than the first one to " + document);
                        }
                        long answered = System.nanoTime();
                        nanos.add(answered - now);
                        now = answered;
                    }
                },
                seconds);
    }

    Asked side(int connections, Asker asker, double seconds) throws Exception {
        long start = System.nanoTime();
        long until = start + (long) (seconds * 1e9);
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Times>> asking = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                asking.add(threads.submit(() -> {
                    Times times = new Times();
                    try (Connection connection = new Connection(port)) {
                        asker.ask(connection, until, times);
                    }
                    return times;
                }));
            }
            Times all = new Times();
            for (Future<Times> each : asking) {
                all.addAll(each.get());
            }
            return new Asked(all, System.nanoTime() - start);
        }
    }

    /** What one connection does until it is time to stop. */
    interface Asker {
        void ask(Connection connection, long until, Times nanos) throws Exception;
    }

    /** @param nanos that it took altogether */
    record Asked(Times times, long nanos) {

        double perSecond() {
            return 1e9 * times.count() / nanos;
        }
    }

    /** How long answers took, as many as there were. */
    static final class Times {

        private long[] nanos = new long[1 << 10];
        private int count;

        void add(long each) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = each;
        }

        void addAll(Times others) {
            for (int i = 0; i < others.count; i++) {
                add(others.nanos[i]);
            }
        }

        int count() {
            return count;
        }

        double medianMillis() {
            long[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return sorted[count / 2] / 1e6;
        }
    }
}
