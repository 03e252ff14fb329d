package org.realnameaudit.platform.http;

import io.vertx.core.http.HttpMethod;

/** The transport by which an operation reaches the service. */
public enum Transport {
    POST,
    GET,
    SOCKET;

    /** @return GET for GET and HEAD; POST for every other method */
    public static Transport of(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) ? GET : POST;
    }
}
