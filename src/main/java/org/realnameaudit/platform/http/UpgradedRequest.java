package org.realnameaudit.platform.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Method;

/**
 * Ends a request that has become a WebSocket. As it stops, Quarkus waits for each request that it has seen begin;
 * nobody tells it of the end of this one, neither now nor when the WebSocket is closed, and it would wait for its whole
 * timeout. What it needs to be told is not public.
 */
@RegisterForReflection(targets = QuarkusRequestWrapper.class, fields = false)
final class UpgradedRequest {

    private UpgradedRequest() {}

    public static void end(HttpServerRequest request) {
        // Without a timeout, Quarkus does not count requests and does not wrap them.
        if (request.getCookie(QuarkusRequestWrapper.FAKE_COOKIE_NAME) != null) {
            try {
                Method done = QuarkusRequestWrapper.class.getDeclaredMethod("done");
                done.setAccessible(true);
                done.invoke(QuarkusRequestWrapper.get(request));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
