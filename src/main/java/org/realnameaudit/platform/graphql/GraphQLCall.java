package org.realnameaudit.platform.graphql;

import graphql.language.OperationDefinition.Operation;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.persistence.Cancellation;

/** A request on its way through the engine: what is asked, by whom, and how it came. */
public final class GraphQLCall {

    private static final String NONE = "none";

    private final JsonObject request;
    private final Transport transport;
    private final SecurityIdentity identity;
    private final RoutingContext routing;
    private final Cancellation cancellation;
    private final String occurrence;
    private Operation operation;
    private String field = NONE;
    private int cost;
    private Boolean concerned;
    private Runnable bill = () -> {};

    /** @param request with the whole document */
    public GraphQLCall(
            JsonObject request,
            Transport transport,
            SecurityIdentity identity,
            RoutingContext routing,
            Cancellation cancellation) {
        this(request, transport, identity, routing, cancellation, null);
    }

    private GraphQLCall(
            JsonObject request,
            Transport transport,
            SecurityIdentity identity,
            RoutingContext routing,
            Cancellation cancellation,
            String occurrence) {
        this.request = request;
        this.transport = transport;
        this.identity = identity;
        this.routing = routing;
        this.cancellation = cancellation;
        this.occurrence = occurrence;
    }

    /** @return the same subscription, to be run for what has occurred */
    public GraphQLCall runFor(String occurred) {
        return new GraphQLCall(request, transport, identity, routing, new Cancellation(), occurred);
    }

    JsonObject request() {
        return request;
    }

    SecurityIdentity identity() {
        return identity;
    }

    RoutingContext routing() {
        return routing;
    }

    String client() {
        return ClientKey.of(identity, routing);
    }

    /** @return what a subscription runs for; null when it is only being checked, and for everything else */
    String occurrence() {
        return occurrence;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** @param running the operation of the document that runs */
    void runs(Operation running) {
        operation = running;
        transport.check(running);
        if (running == Operation.MUTATION) {
            cancellation.beginChange();
        }
    }

    void beginsWith(String first) {
        field = first;
    }

    /** @return {@code query}, {@code mutation} or {@code subscription}; {@code none} where it did not come to run */
    String kind() {
        return operation == null ? NONE : operation.name().toLowerCase(Locale.ROOT);
    }

    /** @return the field that the operation begins with; {@code none} where it did not come to run */
    String field() {
        return field;
    }

    /** @return whether it only reads; not before it runs */
    boolean isQuery() {
        return operation == Operation.QUERY;
    }

    /**
     * Whether what the subscription runs for is anything to this reader. Until it is known to be, nothing is billed,
     * nor said.
     */
    public void concerns(boolean reader) {
        concerned = reader;
        if (reader) {
            bill.run();
        }
    }

    public boolean unconcerned() {
        return Boolean.FALSE.equals(concerned);
    }

    /** @return whether nobody could find out, for what it runs for, whether it concerns the reader */
    public boolean undecided() {
        return occurrence != null && concerned == null;
    }

    /**
     * @param taken takes the values out of what the client may ask for, or refuses; at once, or when the reader is
     *     concerned
     */
    void costs(int values, IntConsumer taken) {
        cost = values;
        if (occurrence == null) {
            taken.accept(values);
        } else {
            bill = () -> taken.accept(values);
        }
    }

    /** @return what the operation may come to, in values; 0 until it is known */
    int cost() {
        return cost;
    }
}
