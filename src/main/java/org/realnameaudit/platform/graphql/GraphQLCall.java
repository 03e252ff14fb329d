package org.realnameaudit.platform.graphql;

import graphql.language.OperationDefinition.Operation;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.http.GraphQLRequest;
import org.realnameaudit.platform.http.Transport;
import org.realnameaudit.platform.persistence.Cancellation;
import org.realnameaudit.platform.value.Language;
import org.realnameaudit.platform.value.RequestLanguage;

/** One execution of a GraphQL operation. */
public final class GraphQLCall {

    private static final String NONE = "none";

    private final GraphQLRequest request;
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
     * @param request the request with its full document
     * @param routing the HTTP request; for a subscription, the handshake
     * @param charge charges the operation's cost before it runs, or throws {@code Failure.RateLimited}
     * @param context entries for the engine's context, which resolvers read
     */
    public GraphQLCall(
            GraphQLRequest request,
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

    public GraphQLRequest request() {
        return request;
    }

    String document() {
        return Objects.requireNonNull(request.document());
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

    Language language() {
        return RequestLanguage.of(routing);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    Map<String, Object> context() {
        return context;
    }

    /** @throws RuntimeException if the transport does not allow this kind of operation, or the call is cancelled */
    void begin(Operation selected) {
        operation = selected;
        checkTransport(selected);
        if (selected == Operation.MUTATION) {
            cancellation.beginChange();
        }
    }

    /** Following a link or loading a page must not change anything, so GET allows queries only. */
    private void checkTransport(Operation selected) {
        boolean socket = transport == Transport.SOCKET;
        if ((selected == Operation.SUBSCRIPTION) != socket) {
            throw new Failure.BadRequest(
                    400,
                    socket
                            ? "Send queries and mutations over HTTP"
                            : "Send subscriptions over a WebSocket with the subprotocol graphql-transport-ws");
        }
        if (transport == Transport.GET && selected != Operation.QUERY) {
            throw Failure.BadRequest.ofMethod("Send mutations with POST", "POST");
        }
    }

    void setFirstField(String firstField) {
        field = firstField;
    }

    /** @throws Failure.RateLimited if the client has no budget left for the cost */
    void charge(int values) {
        cost = values;
        charge.accept(values);
    }

    /** @return {@code query}, {@code mutation} or {@code subscription}; {@code none} before {@link #begin} */
    String kind() {
        return operation == null ? NONE : operation.name().toLowerCase(Locale.ROOT);
    }

    /** @return the first field of the operation; {@code none} before it is known */
    String field() {
        return field;
    }

    boolean isQuery() {
        return operation == Operation.QUERY;
    }

    /** @return the cost in values; 0 before it is known */
    public int cost() {
        return cost;
    }

    /** Discards the result. It is then neither sent nor counted in metrics. */
    public void discard() {
        discarded = true;
    }

    public boolean isDiscarded() {
        return discarded;
    }
}
