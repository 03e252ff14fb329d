package org.realnameaudit.platform.http;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Method;

/**
 * Ends a request that has become a WebSocket. On shutdown, Quarkus waits for each started request, but nothing reports
 * the end of an upgraded one. Quarkus would therefore wait for its whole timeout. The method that reports the end is
 * not public.
 */
@RegisterForReflection(targets = QuarkusRequestWrapper.class, fields = false)
final class UpgradedRequest {

    private UpgradedRequest() {}

    /** Reports the end of the request to Quarkus. */
    public static void end(HttpServerRequest request) {
        // Without a shutdown timeout, Quarkus neither counts nor wraps requests.
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
