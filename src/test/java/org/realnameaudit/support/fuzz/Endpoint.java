package org.realnameaudit.support.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends bytes as they are, on one connection. */
final class Endpoint {

    /** Not how long an answer may take, but how long we wait for one that never comes. */
    private static final Duration HANGS = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;

    Endpoint(URI uri) {
        this.uri = uri;
    }

    /**
     * @param language as in Accept-Language
     * @param token    null for none
     */
    HttpResponse<byte[]> post(byte[] body, String accept, String language, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(HANGS).header("Content-Type", "application/json")
                .header("Accept", accept).header("Accept-Language", language);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return client.send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
