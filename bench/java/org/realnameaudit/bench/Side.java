package org.realnameaudit.bench;

import java.nio.charset.StandardCharsets;

/** A side of the comparison. Both sides get the same request on different paths. */
enum Side {
    OURS("/graphql"),
    BARE("/bare");

    private static final String BODY = "{\"query\":\"{ benchRows { code name inspected violating rate } }\"}";

    private final String path;

    Side(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    byte[] request() {
        return """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Accept: application/json\r
                Content-Length: %s\r
                \r
                %s""".formatted(path, BODY.length(), BODY).getBytes(StandardCharsets.US_ASCII);
    }
}
