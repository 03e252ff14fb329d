package org.realnameaudit.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy between a client and the service that disturbs the first requests. */
public final class FaultyProxy implements AutoCloseable {

    public enum Fault {
        REQUEST_LOST,
        ANSWER_LOST,
        NO_ANSWER,
        BAD_GATEWAY,
        UNAVAILABLE,
        RATE_LIMITED
    }

    private static final List<String> FORWARDED_HEADERS = List.of("Content-Type", "Accept", "Authorization");

    private final HttpServer server;
    private final URI service;
    private final Queue<Fault> faults;
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param faults the faults of the first requests, in order; later requests are forwarded */
    public FaultyProxy(URI service, List<Fault> faults) throws IOException {
        this.service = service;
        this.faults = new ConcurrentLinkedQueue<>(faults);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** @return the address of the GraphQL endpoint at this proxy */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + service.getPath());
    }

    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        switch (faults.poll()) {
            case null -> {
                HttpResponse<String> answer = forward(exchange);
                reply(exchange, answer.statusCode(), answer.body());
            }
            case REQUEST_LOST -> exchange.close();
            case ANSWER_LOST -> {
                forward(exchange);
                exchange.close();
            }
            case NO_ANSWER -> forward(exchange);
            case BAD_GATEWAY -> reply(exchange, 502, "<html>Bad Gateway</html>");
            case UNAVAILABLE -> reply(exchange, 503, refusal("UNAVAILABLE"));
            case RATE_LIMITED -> reply(exchange, 429, refusal("RATE_LIMITED"));
        }
    }

    private HttpResponse<String> forward(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        exchange.getRequestBody().readAllBytes()));
        for (String header : FORWARDED_HEADERS) {
            exchange.getRequestHeaders()
                    .getOrDefault(header, List.of())
                    .forEach(value -> request.header(header, value));
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String refusal(String code) {
        return "{\"errors\":[{\"message\":\"Not now\",\"extensions\":{\"code\":\"%s\"}}]}".formatted(code);
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
