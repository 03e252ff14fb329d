package org.realnameaudit.platform.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.relay.RequestLimits;

/**
 * Takes a request from its first byte to its work: the body is read, the credentials are checked, the client's rate is
 * charged, and the request waits for a permit and for memory. A request whose client has left is dropped.
 */
@Singleton
public class RequestAdmission {

    /** The heap that a parsed byte of a request may take: that of a list in a list of numbers. */
    private static final int PARSED = 60;

    private final Credentials credentials;
    private final RateLimit rate;
    private final RequestPermits permits;
    private final BufferBudget memory;
    private final RequestLimits limits;

    RequestAdmission(
            Credentials credentials,
            RateLimit rate,
            RequestPermits permits,
            BufferBudget memory,
            RequestLimits limits) {
        this.credentials = credentials;
        this.rate = rate;
        this.permits = permits;
        this.memory = memory;
        this.limits = limits;
    }

    /** The owner of a route that requests are admitted to. */
    public interface Endpoint {

        /**
         * Reads an admitted request, on the event loop.
         *
         * @return its work, which runs on a worker thread
         * @throws Failure when it is not a request of this endpoint
         */
        Callable<JsonResponse> read(RoutingContext routing, SecurityIdentity identity, Buffer body);

        void respond(RoutingContext routing, JsonResponse response);

        void refuse(RoutingContext routing, Failure failure);
    }

    /** The endpoint is called back, unless the client leaves. */
    public void admit(RoutingContext routing, Endpoint endpoint) {
        if (HttpConnection.isGone(routing)) {
            // The client left while the request waited behind others of its connection.
            routing.response().end();
        } else if (routing.request().headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            endpoint.refuse(routing, new Failure.BadRequest(415, "Send the body as it is, without an encoding"));
        } else {
            RequestRules.goOn(routing.request());
            Admission admission = new Admission(routing, endpoint);
            RequestBody.read(
                    routing.request(),
                    routing.vertx(),
                    memory,
                    limits.bodyBytes,
                    admission::authenticate,
                    admission::chargeAndRefuse);
        }
    }

    private static Failure overloaded() {
        return new Failure.Unavailable("The service is overloaded; try again");
    }

    /** One request on its way. */
    private final class Admission {

        private final RoutingContext routing;
        private final Endpoint endpoint;

        Admission(RoutingContext routing, Endpoint endpoint) {
            this.routing = routing;
            this.endpoint = endpoint;
        }

        private void authenticate(Buffer body) {
            credentials.check(routing, identity -> guarded(() -> waitForPermit(identity, body)), this::chargeAndRefuse);
        }

        private void chargeAndRefuse(Failure refused) {
            guarded(() -> {
                rate.takeForRequest(routing);
                throw refused;
            });
        }

        private void waitForPermit(SecurityIdentity identity, Buffer body) {
            String client = ClientKey.of(identity, routing);
            rate.takeForRequest(client);
            int waiting = body.length();
            if (!memory.take(waiting)) {
                throw overloaded();
            }
            RequestPermits.Request permit = permits.enter(
                    client,
                    routing.vertx(),
                    granted -> {
                        memory.give(waiting);
                        guarded(() -> begin(identity, body, granted));
                    },
                    refused -> {
                        memory.give(waiting);
                        endpoint.refuse(routing, refused);
                    });
            routing.addEndHandler(ended -> {
                if (ended.failed() && permit.leave()) {
                    memory.give(waiting);
                }
            });
        }

        private void begin(SecurityIdentity identity, Buffer body, RequestPermits.Request permit) {
            if (HttpConnection.isGone(routing)) {
                permit.end();
                return;
            }
            // A parsed request takes many times the memory of its body, for as long as it runs.
            long parsed = PARSED * (long) body.length();
            boolean taken = memory.take(parsed);
            Runnable end = () -> {
                memory.give(taken ? parsed : 0);
                permit.end();
            };
            try {
                if (!taken) {
                    throw overloaded();
                }
                routing.vertx()
                        .executeBlocking(endpoint.read(routing, identity, body), false)
                        .onComplete(_ -> end.run())
                        .onSuccess(response -> endpoint.respond(routing, response))
                        .onFailure(routing::fail);
            } catch (Failure refused) {
                end.run();
                throw refused;
            }
        }

        private void guarded(Runnable step) {
            try {
                step.run();
            } catch (Failure failure) {
                endpoint.refuse(routing, failure);
            }
        }
    }
}
