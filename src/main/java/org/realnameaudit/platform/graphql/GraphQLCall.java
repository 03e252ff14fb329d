package org.realnameaudit.platform.graphql;

import graphql.execution.AbortExecutionException;
import graphql.language.OperationDefinition.Operation;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.http.Transport;
import org.realnameaudit.platform.persistence.Cancellation;

/** One operation on its way through the engine. */
public final class GraphQLCall {

    private static final String NONE = "none";

    private final JsonObject request;
    private final Transport transport;
    private final SecurityIdentity identity;
    private final RoutingContext routing;
    private final Cancellation cancellation;
    private final IntConsumer charge;
    private final Map<String, Object> context;
    private @Nullable Operation operation;
    private String field = NONE;
    private int cost;
    private boolean discarded;

    /**
     * @param request the request with its whole document
     * @param charge takes the operation's cost before it runs, or throws {@code Failure.RateLimited}
     * @param context entries for the engine's context, where resolvers find them
     */
    public GraphQLCall(
            JsonObject request,
            Transport transport,
            SecurityIdentity identity,
            RoutingContext routing,
            Cancellation cancellation,
            IntConsumer charge,
            Map<String, Object> context) {
        this.request = request;
        this.transport = transport;
        this.identity = identity;
        this.routing = routing;
        this.cancellation = cancellation;
        this.charge = charge;
        this.context = context;
    }

    public JsonObject request() {
        return request;
    }

    public SecurityIdentity identity() {
        return identity;
    }

    public RoutingContext routing() {
        return routing;
    }

    public String client() {
        return ClientKey.of(identity, routing);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    Map<String, Object> context() {
        return context;
    }

    /**
     * Called when the engine knows which operation of the document runs.
     *
     * @throws AbortExecutionException when such an operation does not come this way
     */
    void begin(Operation begun) {
        operation = begun;
        checkTransport(begun);
        if (begun == Operation.MUTATION) {
            cancellation.beginChange();
        }
    }

    /** A link that somebody follows, or a page that somebody loads, changes nothing. */
    private void checkTransport(Operation begun) {
        boolean socket = transport == Transport.SOCKET;
        if ((begun == Operation.SUBSCRIPTION) != socket) {
            throw new AbortExecutionException(new Failure.BadRequest(
                    400,
                    socket
                            ? "Send queries and mutations with HTTP"
                            : "Subscriptions are served over WebSockets, with the subprotocol graphql-transport-ws"));
        }
        if (transport == Transport.GET && begun != Operation.QUERY) {
            throw new AbortExecutionException(Failure.BadRequest.ofMethod("Send mutations with POST", "POST"));
        }
    }

    void beginsWith(String firstField) {
        field = firstField;
    }

    /** @throws Failure.RateLimited when the client has no budget left */
    void charge(int values) {
        cost = values;
        charge.accept(values);
    }

    /** @return {@code query}, {@code mutation} or {@code subscription}; {@code none} before it began */
    String kind() {
        return operation == null ? NONE : operation.name().toLowerCase(Locale.ROOT);
    }

    /** @return the first field of the operation; {@code none} before it began */
    String field() {
        return field;
    }

    boolean isQuery() {
        return operation == Operation.QUERY;
    }

    /** @return the cost in values; 0 until it is known */
    public int cost() {
        return cost;
    }

    /** Drops the answer: it is neither sent nor counted in metrics. */
    public void discard() {
        discarded = true;
    }

    public boolean isDiscarded() {
        return discarded;
    }
}
