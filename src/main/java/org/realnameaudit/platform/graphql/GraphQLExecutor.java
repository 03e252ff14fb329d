package org.realnameaudit.platform.graphql;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQLError;
import graphql.introspection.Introspection;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.smallrye.graphql.execution.error.UnparseableDocumentException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.realnameaudit.platform.error.AuditLog;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.persistence.ReadReplicas;
import org.realnameaudit.platform.persistence.SentStatements;
import org.realnameaudit.platform.relay.RequestLimits;

/** Runs a request with what its resolvers need of Quarkus, on the calling thread from the first field to the last. */
@ApplicationScoped
public class GraphQLExecutor {

    /** Where what runs in the engine finds its {@link GraphQLCall}. */
    public static final String CALL = GraphQLCall.class.getName();

    /**
     * What lines of the log have beside their message: who asks, by a pseudonym, for what, and what the client calls
     * it.
     */
    private static final String SUBJECT = "subject";

    static final String FIELD = "field";
    static final String OPERATION = "operation";

    /** The engine would take a second of time for a hundred thousand of them, and nothing here has so many. */
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{101}");

    private final Engine engine;
    private final RequestLimits limits;
    private final CurrentIdentityAssociation identities;
    private final CurrentVertxRequest requests;
    private final OperationMetrics metrics;
    private final ReadReplicas replicas;
    private final boolean standby;
    private final boolean introspection;

    GraphQLExecutor(
            Engine engine,
            RequestLimits limits,
            CurrentIdentityAssociation identities,
            CurrentVertxRequest requests,
            OperationMetrics metrics,
            ReadReplicas replicas,
            @ConfigProperty(name = "quarkus.datasource.standby.active") boolean standby,
            @ConfigProperty(name = "real-name-audit.introspection") boolean introspection) {
        this.engine = engine;
        this.limits = limits;
        this.identities = identities;
        this.requests = requests;
        this.metrics = metrics;
        this.replicas = replicas;
        this.standby = standby;
        this.introspection = introspection;
    }

    /** @return the answer, its errors made fit to be shown, with what it cost */
    public ExecutionResult run(GraphQLCall call) {
        long began = System.nanoTime();
        int sent = SentStatements.ofThisThread();
        ExecutionResult result = inTime(call);
        if (!call.isDiscarded()) {
            ErrorCode failed = result.getErrors().stream()
                    .map(error -> ((ClientError) error).code())
                    .findFirst()
                    .orElse(null);
            metrics.ran(call, failed, System.nanoTime() - began, SentStatements.ofThisThread() - sent);
        }
        return result;
    }

    private ExecutionResult inTime(GraphQLCall call) {
        Vertx vertx = call.routing().vertx();
        long deadline = vertx.setTimer(
                limits.requestTimeout.toMillis(),
                _ -> call.cancellation()
                        .timeIsUp(new Failure.TooExpensive("The request takes longer than it may; ask for less")));
        try {
            return call.cancellation().during(() -> answer(call));
        } finally {
            vertx.cancelTimer(deadline);
        }
    }

    private ExecutionResult answer(GraphQLCall call) {
        ManagedContext requestContext = Arc.container().requestContext();
        if (!requestContext.isActive()) {
            requestContext.activate();
        }
        try {
            return execute(call, requestContext);
        } catch (UnparseableDocumentException _) {
            return failed(syntaxError(call.request().getString("query")));
        } catch (RuntimeException e) {
            return billed(failed(ErrorMapper.of(e)), call.cost());
        } finally {
            SmallRyeContextManager.clearCurrentSmallRyeContext();
            requestContext.terminate();
            MDC.remove(SUBJECT);
            MDC.remove(FIELD);
            MDC.remove(OPERATION);
        }
    }

    private ExecutionResult execute(GraphQLCall call, ManagedContext requestContext) {
        if (LONG_NUMBER.matcher(call.request().getString("query")).find()) {
            return failed(new ClientError(
                    ErrorCode.GRAPHQL_PARSE_FAILED, "A number has more than 100 digits; send long texts in variables"));
        }
        MDC.put(SUBJECT, AuditLog.pseudonym(call.identity()));
        identities.setIdentity(call.identity());
        requests.setCurrent(call.routing());
        // Who has a token may have written, here or at another replica, and reads what is there now.
        if (standby && call.identity().isAnonymous()) {
            replicas.standby();
        }
        ExecutionResult result = engine.execute(call.request(), engineContext(call, requestContext));
        if (call.isDiscarded()) {
            return ExecutionResultImpl.newExecutionResult().build();
        }
        return billed(
                result.getErrors().isEmpty()
                        ? result
                        : result.transform(answer -> answer.errors(ErrorMapper.of(result.getErrors()))),
                call.cost());
    }

    private Map<String, Object> engineContext(GraphQLCall call, ManagedContext requestContext) {
        Map<String, Object> context = new HashMap<>(call.context());
        context.put("runBlocking", true);
        context.put("state", requestContext.getState());
        context.put(Introspection.INTROSPECTION_DISABLED, !introspection);
        context.put(CALL, call);
        context.put(RootField.METRICS, metrics);
        return context;
    }

    private static ExecutionResult billed(ExecutionResult result, int cost) {
        return cost == 0 ? result : result.transform(answer -> answer.extensions(Map.of("cost", cost)));
    }

    static ExecutionResult failed(GraphQLError error) {
        return ExecutionResultImpl.newExecutionResult().addError(error).build();
    }

    // The framework keeps to itself what is wrong with a document, and where.
    private static GraphQLError syntaxError(String query) {
        try {
            Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(query)
                    .parserOptions(ParserOptions.getDefaultOperationParserOptions())
                    .locale(Locale.ENGLISH)
                    .build());
            return ErrorMapper.of(new IllegalStateException("the framework could not parse what the parser can"));
        } catch (ParseCancelledException | ParseCancelledTooDeepException e) {
            return new ClientError(ErrorCode.QUERY_TOO_EXPENSIVE, String.valueOf(e.getMessage()));
        } catch (InvalidSyntaxException e) {
            return new ClientError(
                    ErrorCode.GRAPHQL_PARSE_FAILED,
                    String.valueOf(e.getMessage()),
                    e.getLocation() == null ? null : List.of(e.getLocation()));
        }
    }
}
