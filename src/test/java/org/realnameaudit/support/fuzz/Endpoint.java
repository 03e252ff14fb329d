package org.realnameaudit.support.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends unmodified bytes to the GraphQL endpoint over one connection. */
final class Endpoint {

    /** No limit of the service; after this time a response counts as missing. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;

    Endpoint(URI uri) {
        this.uri = uri;
    }

    /**
     * @param language the value of Accept-Language
     * @param token null for none
     */
    record Headers(String accept, String language, String token) {}

    HttpResponse<byte[]> post(byte[] body, Headers headers) {
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)),
                headers);
    }

    HttpResponse<byte[]> get(String query, Headers headers) {
        return send(HttpRequest.newBuilder(URI.create(uri + query)), headers);
    }

    /** @return the query string of the URL */
    static String query(GeneratedRequest request) {
        return "?query=" + encoded(request.query()) + "&variables=" + encoded(request.variables())
                + (request.operationName() == null ? "" : "&operationName=" + encoded(request.operationName()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, Headers headers) {
        request.timeout(TIMEOUT).header("Accept", headers.accept()).header("Accept-Language", headers.language());
        if (headers.token() != null) {
            request.header("Authorization", "Bearer " + headers.token());
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
