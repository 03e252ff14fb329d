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

/** Sends requests on a few connections in parallel, each request after the previous response. */
public final class LoadGenerator {

    private final int port;

    LoadGenerator(Service service) {
        this(service.port());
    }

    /** @param port the port of a GraphQL service on this machine */
    public LoadGenerator(int port) {
        this.port = port;
    }

    /** @param authorization the value of the header; null for none */
    public static byte[] request(String document, String authorization) {
        return post(Service.body(document), authorization);
    }

    /** @param input the JSON of the document's variable {@code input} */
    public static byte[] mutation(String document, String input, String authorization) {
        String query = Service.body(document);
        return post(
                query.substring(0, query.length() - 1) + ",\"variables\":{\"input\":" + input + "}}", authorization);
    }

    private static byte[] post(String json, String authorization) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + (authorization == null ? "" : "Authorization: " + authorization + "\r\n")
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /**
     * Repeats one query.
     *
     * @throws IOException if a response differs from the first one
     */
    public Measurement repeat(String document, int connections, double seconds) throws Exception {
        return repeat(document, null, connections, seconds);
    }

    /** @param authorization the value of the header; null for none */
    Measurement repeat(String document, String authorization, int connections, double seconds) throws Exception {
        byte[] request = request(document, authorization);
        byte[] expected;
        try (Connection connection = new Connection(port)) {
            expected = connection.send(request).copy();
        }
        if (new String(expected, StandardCharsets.UTF_8).contains("\"errors\":")) {
            throw new IOException(new String(expected, StandardCharsets.UTF_8));
        }
        return run(
                connections,
                (connection, until, durations) -> {
                    for (long start = System.nanoTime(); start < until; ) {
                        if (!connection.send(request).hasContent(expected)) {
                            throw new IOException("the response differs from the first one: " + document);
                        }
                        long end = System.nanoTime();
                        durations.add(end - start);
                        start = end;
                    }
                },
                seconds);
    }

    public Measurement run(int connections, Client client, double seconds) throws Exception {
        long start = System.nanoTime();
        long until = start + (long) (seconds * 1e9);
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Durations>> clients = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                clients.add(threads.submit(() -> {
                    Durations durations = new Durations();
                    try (Connection connection = new Connection(port)) {
                        client.run(connection, until, durations);
                    }
                    return durations;
                }));
            }
            Durations all = new Durations();
            for (Future<Durations> each : clients) {
                all.addAll(each.get());
            }
            return new Measurement(all, System.nanoTime() - start);
        }
    }

    /** The client of one connection. It sends requests until a deadline, and adds the duration of each. */
    public interface Client {
        void run(Connection connection, long until, Durations durations) throws Exception;
    }

    /** @param nanos the duration of the whole measurement */
    public record Measurement(Durations durations, long nanos) {

        public double perSecond() {
            return 1e9 * durations.count() / nanos;
        }
    }

    /** The durations of requests. */
    public static final class Durations {

        private long[] nanos = new long[1 << 10];
        private int count;

        public void add(long each) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = each;
        }

        void addAll(Durations others) {
            for (int i = 0; i < others.count; i++) {
                add(others.nanos[i]);
            }
        }

        public int count() {
            return count;
        }

        public double medianMillis() {
            long[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return sorted[count / 2] / 1e6;
        }
    }
}
