package org.realnameaudit.platform.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.CoercedVariables;
import graphql.execution.ExecutionId;
import graphql.execution.RawVariables;
import graphql.execution.ResultNodesInfo;
import graphql.execution.ValuesResolver;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.introspection.Introspection;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.GraphQLSchema;
import io.smallrye.graphql.execution.error.ExceptionHandler;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.dataloader.DataLoaderRegistry;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.realnameaudit.platform.error.AuditLog;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.RequestScope;
import org.realnameaudit.platform.persistence.ReadTransaction;
import org.realnameaudit.platform.persistence.StatementCounter;
import org.realnameaudit.platform.plan.Cost;
import org.realnameaudit.platform.plan.Plan;
import org.realnameaudit.platform.plan.PlannedField;
import org.realnameaudit.platform.plan.PlannedSelection;
import org.realnameaudit.platform.plan.Plans;
import org.realnameaudit.platform.relay.RequestLimits;
import org.realnameaudit.platform.relay.SelectedFields;

/**
 * Runs operations on the calling thread, from the document to the result. graphql-java executes the fields, with the
 * framework's schema. The framework's own service takes longer for each request than a small query
 * (docs/adr/0014-graphql-execution.md).
 */
@Singleton
public class Operations {

    /** The key of the {@link GraphQLCall} in the engine's context. */
    public static final String CALL = GraphQLCall.class.getName();

    /** Keys of log entries: the caller's pseudonym, and the first field and the name of the operation. */
    private static final String SUBJECT = "subject";

    private static final String FIELD = "field";
    private static final String NAME = "operation";

    /** Clients choose the names of operations freely, so the log shortens them. */
    private static final int MAX_NAME_LENGTH = 100;

    private final GraphQLSchema schema;
    private final GraphQL engine;
    private final Plans plans;
    private final RequestLimits limits;
    private final RequestScope scope;
    private final OperationMetrics metrics;
    private final boolean standby;
    private final boolean introspection;
    private final AtomicLong executions = new AtomicLong();

    Operations(
            GraphQLSchema schema,
            RequestLimits limits,
            RequestScope scope,
            OperationMetrics metrics,
            @ConfigProperty(name = "quarkus.datasource.standby.active") boolean standby,
            @ConfigProperty(name = "real-name-audit.introspection") boolean introspection,
            @ConfigProperty(name = "real-name-audit.documents.parsed-characters") long room) {
        this.schema = schema;
        this.limits = limits;
        this.scope = scope;
        this.metrics = metrics;
        this.standby = standby;
        this.introspection = introspection;
        this.plans = new Plans(schema, limits, room);
        this.engine = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new ExceptionHandler())
                .preparsedDocumentProvider((input, _) -> CompletableFuture.completedFuture(
                        input.getGraphQLContext().get(PreparsedDocumentEntry.class)))
                .instrumentation(new PendingPages())
                // A subscription runs like a query, once for each event.
                .subscriptionExecutionStrategy(new AsyncExecutionStrategy(new ExceptionHandler()))
                .build();
    }

    /** Does work of a call, which includes {@link #run}, with the call's timeout and transaction. */
    public <T> T during(GraphQLCall call, Supplier<T> work) {
        Vertx vertx = call.routing().vertx();
        long deadline = vertx.setTimer(
                limits.requestTimeout.toMillis(), _ -> call.cancellation().cancelForTimeout());
        try {
            return call.cancellation().during(() -> ReadTransaction.during(work));
        } finally {
            vertx.cancelTimer(deadline);
        }
    }

    /**
     * Runs the operation. Call it in {@link #during}.
     *
     * @return the result; empty if the call was discarded. All errors are {@link ClientError}s.
     */
    public ExecutionResult run(GraphQLCall call) {
        long began = System.nanoTime();
        int sent = StatementCounter.ofThisThread();
        ExecutionResult result = scope.during(call.identity(), call.routing(), () -> result(call));
        // Other requests can use the connection while the response is written.
        ReadTransaction.end();
        if (!call.isDiscarded()) {
            ErrorCode first = result.getErrors().stream()
                    .map(error -> ((ClientError) error).code())
                    .findFirst()
                    .orElse(null);
            metrics.recordOperation(call, first, System.nanoTime() - began, StatementCounter.ofThisThread() - sent);
        }
        return result;
    }

    private ExecutionResult result(GraphQLCall call) {
        try {
            ExecutionResult result = execute(call);
            if (call.isDiscarded()) {
                return ExecutionResultImpl.newExecutionResult().build();
            }
            List<GraphQLError> errors = result.getErrors();
            return withCost(
                    errors.isEmpty()
                            ? result
                            : result.transform(answer -> answer.errors(ErrorMapper.of(errors, call.language()))),
                    call.cost());
        } catch (AbortExecutionException e) {
            return errorResult(ErrorMapper.of(e.getUnderlyingErrors(), call.language()));
        } catch (RuntimeException e) {
            return withCost(errorResult(List.of(ErrorMapper.of(e, call.language()))), call.cost());
        } finally {
            MDC.remove(SUBJECT);
            MDC.remove(FIELD);
            MDC.remove(NAME);
        }
    }

    private ExecutionResult execute(GraphQLCall call) {
        MDC.put(SUBJECT, AuditLog.pseudonym(call.identity()));
        Map<String, Object> given = call.request().variables();
        Plan plan = plans.of(call.document(), call.request().operationName(), given, call.language());
        CoercedVariables variables = ValuesResolver.coerceVariableValues(
                schema,
                plan.operation().getVariableDefinitions(),
                RawVariables.of(given),
                GraphQLContext.getDefault(),
                Locale.ENGLISH);
        List<PlannedField> selected = plan.selected(variables);
        begin(call, plan, selected);
        int cost = new Cost(limits.pageSize, limits.heavy, variables).of(plan);
        if (cost > limits.cost) {
            throw new Failure.TooExpensive(cost, limits.cost);
        }
        call.charge(cost);
        // A caller with a token may have written on any replica and must read its own writes.
        if (standby && call.identity().isAnonymous() && selected.stream().noneMatch(Operations::needsPrimary)) {
            ReadTransaction.useStandby();
        }
        return execute(call, plan, variables);
    }

    private static boolean needsPrimary(PlannedField field) {
        return field.fetcher() instanceof RootField root && root.resolver().needsPrimary();
    }

    /** @param selected the fields at the root */
    private static void begin(GraphQLCall call, Plan plan, List<PlannedField> selected) {
        Operation kind = plan.operation().getOperation();
        call.begin(kind);
        if (!selected.isEmpty()) {
            call.setFirstField(selected.getFirst().name());
        }
        MDC.put(FIELD, call.field());
        String name = plan.operation().getName();
        if (name != null) {
            MDC.put(NAME, name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH)));
        }
        // The engine's own rule ignores variables in conditions and fails if nothing is selected.
        if (kind == Operation.SUBSCRIPTION
                && (selected.size() != 1 || call.field().startsWith("__"))) {
            throw new AbortExecutionException(List.of(new ClientError(
                    ErrorCode.GRAPHQL_VALIDATION_FAILED,
                    "A subscription must select exactly one field of `Subscription`")));
        }
    }

    /** @throws Failure.TooExpensive if the result has too many values */
    private ExecutionResult execute(GraphQLCall call, Plan plan, CoercedVariables variables) {
        PlannedSelection selection = new PlannedSelection(plan, variables, metrics::recordResolver);
        ExecutionInput input = input(call, plan, selection);
        ExecutionResult result = selection.during(() -> engine.execute(input));
        // The engine stops fetching at the limit and returns null for the missing values.
        if (input.getGraphQLContext().get(ResultNodesInfo.RESULT_NODES_INFO) instanceof ResultNodesInfo nodes
                && nodes.isMaxResultNodesExceeded()) {
            throw new Failure.TooExpensive(
                    "The response would exceed %s values; request fewer. Mutations in the request have taken effect"
                            .formatted(limits.nodes));
        }
        return result;
    }

    private ExecutionInput input(GraphQLCall call, Plan plan, PlannedSelection selection) {
        ExecutionInput.Builder builder = ExecutionInput.newExecutionInput(call.document())
                // Otherwise the engine uses the machine's language; ErrorMapper matches the English messages.
                .locale(Locale.ENGLISH)
                .executionId(ExecutionId.from(Long.toString(executions.incrementAndGet())))
                .operationName(call.request().operationName())
                .variables(call.request().variables());
        if (plan.hasPages()) {
            // Otherwise the engine tracks the level of every field in vain.
            builder.dataLoaderRegistry(new DataLoaderRegistry());
        }
        ExecutionInput input = builder.build();
        input.getGraphQLContext()
                .putAll(call.context())
                .put(Introspection.INTROSPECTION_DISABLED, !introspection)
                .put(PreparsedDocumentEntry.class, new PreparsedDocumentEntry(plan.document()))
                .put(CALL, call)
                .put(SelectedFields.class, selection)
                .put(RootField.METRICS, metrics)
                .put(ResultNodesInfo.MAX_RESULT_NODES, limits.nodes);
        return input;
    }

    private static ExecutionResult withCost(ExecutionResult result, int cost) {
        return cost == 0 ? result : result.transform(answer -> answer.extensions(Map.of("cost", cost)));
    }

    static ExecutionResult errorResult(List<GraphQLError> errors) {
        return ExecutionResultImpl.newExecutionResult().errors(errors).build();
    }
}
