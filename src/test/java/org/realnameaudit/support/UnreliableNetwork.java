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

/** Stands between a client and the service, and does to the first requests what networks and busy services do. */
public final class UnreliableNetwork implements AutoCloseable {

    public enum Fault {
        REQUEST_LOST,
        ANSWER_LOST,
        ANSWER_NEVER_COMES,
        NOT_OF_THE_SERVICE,
        UNAVAILABLE,
        RATE_LIMITED
    }

    private static final List<String> PASSED_ON = List.of("Content-Type", "Accept", "Authorization");

    private final HttpServer server;
    private final URI service;
    private final Queue<Fault> faults;
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param faults what happens to the first requests, one each */
    public UnreliableNetwork(URI service, List<Fault> faults) throws IOException {
        this.service = service;
        this.faults = new ConcurrentLinkedQueue<>(faults);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    public URI entrance() {
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

    private void pass(HttpExchange exchange) throws IOException {
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
            case ANSWER_NEVER_COMES -> forward(exchange);
            case NOT_OF_THE_SERVICE -> reply(exchange, 502, "<html>Bad Gateway</html>");
            case UNAVAILABLE -> reply(exchange, 503, refusal("UNAVAILABLE"));
            case RATE_LIMITED -> reply(exchange, 429, refusal("RATE_LIMITED"));
        }
    }

    private HttpResponse<String> forward(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        exchange.getRequestBody().readAllBytes()));
        for (String header : PASSED_ON) {
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
