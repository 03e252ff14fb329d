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
 * Admits requests: reads the body, checks the credentials, charges the client's rate limit, waits for a permit and
 * reserves memory. If the client disconnects before the work begins, the request is dropped.
 */
@Singleton
public class RequestAdmission {

    /** The heap that one byte of a request may use after parsing, as in nested lists of numbers. */
    private static final int PARSED_BYTES_PER_BYTE = 60;

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

    /** The owner of a route whose requests are admitted here. */
    public interface Endpoint {

        /**
         * Reads an admitted request on the event loop.
         *
         * @return the request's work, to be run on a worker thread
         * @throws Failure if the body is not a request of this endpoint
         */
        Callable<JsonResponse> read(RoutingContext routing, SecurityIdentity identity, Buffer body);

        /** Sends the response of the work. */
        void respond(RoutingContext routing, JsonResponse response);

        /** Sends the error response for a request that was not admitted. */
        void refuse(RoutingContext routing, Failure failure);
    }

    /** Admits the request and then calls the endpoint, unless the client disconnects. */
    public void admit(RoutingContext routing, Endpoint endpoint) {
        if (HttpConnection.isClosed(routing)) {
            // The client disconnected while the request waited behind others of its connection.
            routing.response().end();
        } else if (routing.request().headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            endpoint.refuse(
                    routing,
                    new Failure.BadRequest(415, "`Content-Encoding` is not supported; send the body uncompressed"));
        } else {
            RequestRules.sendContinue(routing.request());
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
        return new Failure.Unavailable("The service is overloaded; retry");
    }

    /** The admission of one request. */
    private final class Admission {

        private final RoutingContext routing;
        private final Endpoint endpoint;

        Admission(RoutingContext routing, Endpoint endpoint) {
            this.routing = routing;
            this.endpoint = endpoint;
        }

        private void authenticate(Buffer body) {
            credentials.authenticate(
                    routing, identity -> refuseOnFailure(() -> waitForPermit(identity, body)), this::chargeAndRefuse);
        }

        private void chargeAndRefuse(Failure refused) {
            refuseOnFailure(() -> {
                rate.chargeForRequest(routing);
                throw refused;
            });
        }

        private void waitForPermit(SecurityIdentity identity, Buffer body) {
            String client = ClientKey.of(identity, routing);
            rate.chargeForRequest(client);
            int waiting = body.length();
            if (!memory.acquire(waiting)) {
                throw overloaded();
            }
            RequestPermits.Request permit = permits.enter(
                    client,
                    routing.vertx(),
                    granted -> {
                        memory.release(waiting);
                        refuseOnFailure(() -> begin(identity, body, granted));
                    },
                    refused -> {
                        memory.release(waiting);
                        endpoint.refuse(routing, refused);
                    });
            routing.addEndHandler(ended -> {
                if (ended.failed() && permit.leave()) {
                    memory.release(waiting);
                }
            });
        }

        private void begin(SecurityIdentity identity, Buffer body, RequestPermits.Request permit) {
            if (HttpConnection.isClosed(routing)) {
                permit.end();
                return;
            }
            // A parsed request uses many times the memory of its body while it runs.
            long parsed = PARSED_BYTES_PER_BYTE * (long) body.length();
            boolean taken = memory.acquire(parsed);
            Runnable end = () -> {
                memory.release(taken ? parsed : 0);
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
            } catch (RuntimeException e) {
                end.run();
                throw e;
            }
        }

        private void refuseOnFailure(Runnable step) {
            try {
                step.run();
            } catch (Failure failure) {
                endpoint.refuse(routing, failure);
            } catch (RuntimeException e) {
                routing.fail(e);
            }
        }
    }
}
