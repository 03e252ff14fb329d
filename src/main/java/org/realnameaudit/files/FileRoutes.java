package org.realnameaudit.files;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.Credentials;
import org.realnameaudit.platform.http.HttpConnection;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.value.RequestLanguage;

/**
 * Routes that run before the resources for imports, exports and attachments. They refuse invalid credentials even for
 * files that need none. They also answer failures that never reach {@link FileErrorMapper}: no free worker thread, or
 * an {@code Error}.
 */
@ApplicationScoped
class FileRoutes {

    private static final int BEFORE_FRAMEWORK = -1;
    private static final int INTERNAL = 500;
    /**
     * How many uploads of evidence may be checked or received at a time. Until a body is read, Vert.x buffers up to a
     * megabyte of it, so more uploads are refused as soon as their head has arrived.
     */
    private static final int MAX_UPLOADS = 32;

    private final Credentials credentials;
    private final RateLimit rate;
    private final Semaphore uploads = new Semaphore(MAX_UPLOADS);

    FileRoutes(Credentials credentials, RateLimit rate) {
        this.credentials = credentials;
        this.rate = rate;
    }

    void open(@Observes Router router) {
        List.of("/imports*", "/exports*", "/attachments*")
                .forEach(path -> router.route(path)
                        .order(BEFORE_FRAMEWORK)
                        .handler(this::authenticate)
                        .failureHandler(FileRoutes::fail));
    }

    private void authenticate(RoutingContext routing) {
        if (routing.request().method().equals(HttpMethod.POST)
                && routing.normalizedPath().startsWith("/attachments")
                && !admitUpload(routing)) {
            refuse(new Failure.Unavailable("Too many uploads are running; retry"), routing);
            return;
        }
        Context here = Vertx.currentContext();
        credentials.authenticate(
                routing, _ -> here.runOnContext(_ -> routing.next()), refused -> refuse(refused, routing));
    }

    /** @return whether the upload may go on; its place is free again when the response or the connection has ended */
    private boolean admitUpload(RoutingContext routing) {
        if (!uploads.tryAcquire()) {
            return false;
        }
        AtomicBoolean held = new AtomicBoolean(true);
        Runnable release = () -> {
            if (held.getAndSet(false)) {
                uploads.release();
            }
        };
        routing.addEndHandler(_ -> release.run());
        if (HttpConnection.isClosed(routing)) {
            // The connection was already closed, so the end handler will not be called.
            release.run();
        }
        return true;
    }

    private void refuse(Failure refused, RoutingContext routing) {
        Failure failure = refused;
        try {
            rate.chargeForRequest(routing);
        } catch (Failure.RateLimited e) {
            failure = e;
        }
        FileErrorMapper.of(failure, RequestLanguage.of(routing)).send(routing);
    }

    private static void fail(RoutingContext routing) {
        if (routing.failure() instanceof RejectedExecutionException) {
            FileErrorMapper.of(new Failure.Unavailable("The service is overloaded; retry"), RequestLanguage.of(routing))
                    .send(routing);
        } else if (routing.failure() != null
                && routing.statusCode() == INTERNAL
                && !(routing.failure() instanceof SecurityException)) {
            FileErrorMapper.internal(routing.failure()).send(routing);
        } else {
            routing.next();
        }
    }
}
