package org.realnameaudit.platform.http;

import io.vertx.core.http.HttpMethod;

/** The way of an operation to the service. */
public enum Transport {
    POST,
    GET,
    SOCKET;

    /** @return GET also for HEAD, which asks for what GET would answer, without the body */
    public static Transport of(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) ? GET : POST;
    }
}
