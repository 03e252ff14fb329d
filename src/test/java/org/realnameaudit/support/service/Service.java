package org.realnameaudit.support.service;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service in a separate process. */
public final class Service implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String MANAGEMENT = "Management interface listening on http://127.0.0.1:";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();

    private Service(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param jvm options of the virtual machine; a native executable accepts them too */
    public static Service start(Map<String, String> properties, String... jvm) throws IOException {
        return start(Artifact.tested(), properties, jvm);
    }

    public static Service start(Artifact artifact, Map<String, String> properties, String... jvm) throws IOException {
        Path log = Files.createTempFile("real-name-audit", ".log");
        List<String> all = new ArrayList<>(List.of(
                "quarkus.http.port=0",
                "quarkus.http.host=127.0.0.1",
                "quarkus.management.port=0",
                "quarkus.management.host=127.0.0.1"));
        all.addAll(PreparedDatabase.pairs(properties));
        Process process = new ProcessBuilder(artifact.command(List.of(jvm), all))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Service(process, log);
    }

    /** Waits until the service is ready. */
    public Service awaitReady() throws IOException, InterruptedException {
        return await("/q/health/ready");
    }

    /** Waits until the service is live, whether or not it is ready. */
    public Service awaitListening() throws IOException, InterruptedException {
        return await("/q/health/live");
    }

    private Service await(String health) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (log().contains("Installed features") && getManagement(health).statusCode() == 200) {
                return this;
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("the service did not start:\n" + log());
    }

    public boolean isReady() throws IOException, InterruptedException {
        return getManagement("/q/health/ready").statusCode() == 200;
    }

    /** Sends a GET request to the management interface. */
    public HttpResponse<String> getManagement(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + loggedPort(MANAGEMENT) + path))
                .timeout(TIMEOUT)
                .build());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    public HttpResponse<String> query(String query, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/graphql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"" + query.replace("\"", "\\\"") + "\"}"));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /** @return the same request, addressed to this service on a new connection */
    public RequestSpecification to(RequestSpecification request) {
        return request.baseUri("http://127.0.0.1").port(port()).header("Connection", "close");
    }

    public int port() {
        return loggedPort("Listening on: http://127.0.0.1:");
    }

    /** @return the port for TLS connections */
    public int tlsPort() {
        return loggedPort("https://127.0.0.1:");
    }

    /**
     * The service chooses free ports itself and logs them. A port chosen here could be taken before the service
     * listens.
     */
    private int loggedPort(String address) {
        return ports.computeIfAbsent(address, _ -> {
            try {
                Matcher logged =
                        Pattern.compile(Pattern.quote(address) + "(\\d+)\\D").matcher(log());
                if (!logged.find()) {
                    throw new IOException("not listening on " + address);
                }
                return Integer.valueOf(logged.group(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Sends SIGTERM and waits, at most for the termination grace period of the Kubernetes manifests. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(45, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the service did not stop in time");
        }
    }

    /** Sends SIGTERM and waits until the JVM has written its AOT cache. */
    public void stopAndWriteCache() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(TIMEOUT)) {
            throw new IllegalStateException("the service did not stop in time");
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(log);
    }
}
