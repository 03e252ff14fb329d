package org.realnameaudit.platform.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionId;
import graphql.execution.ResultNodesInfo;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.introspection.Introspection;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.validation.rules.SubscriptionUniqueRootField;
import io.smallrye.graphql.execution.error.ExceptionHandler;
import io.smallrye.graphql.schema.model.Schema;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.realnameaudit.platform.error.AuditLog;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.GraphQLRequest;
import org.realnameaudit.platform.http.RequestScope;
import org.realnameaudit.platform.input.InputCheck;
import org.realnameaudit.platform.persistence.ReadTransaction;
import org.realnameaudit.platform.persistence.StatementCounter;
import org.realnameaudit.platform.relay.RequestLimits;

/**
 * Executes an operation on the calling thread, from the first field to the last. It runs graphql-java with the
 * framework's schema. The framework's own service takes longer for each request than a small query
 * (docs/adr/0014-graphql-execution.md).
 */
@Singleton
public class GraphQLExecutor {

    /** The key of the {@link GraphQLCall} in the engine's context. */
    public static final String CALL = GraphQLCall.class.getName();

    /** Keys of log entries: the caller's pseudonym, and the first field and the name of the operation. */
    private static final String SUBJECT = "subject";

    static final String FIELD = "field";
    static final String OPERATION = "operation";

    /** The engine takes a second to parse a number of 100 000 digits, and no field needs more than 100. */
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{101}");

    private final GraphQL graphQL;
    private final ValidDocuments documents;
    private final BatchLoaders loaders;
    private final RequestLimits limits;
    private final RequestScope scope;
    private final OperationMetrics metrics;
    private final boolean standby;
    private final boolean introspection;
    private final AtomicLong executions = new AtomicLong();

    GraphQLExecutor(
            GraphQLSchema schema,
            Schema model,
            RequestLimits limits,
            RequestScope scope,
            OperationMetrics metrics,
            @ConfigProperty(name = "quarkus.datasource.standby.active") boolean standby,
            @ConfigProperty(name = "real-name-audit.introspection") boolean introspection,
            @ConfigProperty(name = "real-name-audit.documents.parsed-characters") long room) {
        // The framework's own property applies to schemas, not to operations.
        ParserOptions.setDefaultOperationParserOptions(ParserOptions.getDefaultOperationParserOptions()
                .transform(options -> options.maxTokens(limits.tokens)));
        this.limits = limits;
        this.scope = scope;
        this.metrics = metrics;
        this.standby = standby;
        this.introspection = introspection;
        this.documents = new ValidDocuments(room);
        this.loaders = new BatchLoaders(schema, model, metrics);
        this.graphQL = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new ExceptionHandler())
                .preparsedDocumentProvider((input, parse) -> documents
                        .getDocumentAsync(input, parse)
                        .thenApply(entry -> entry.hasErrors() ? entry : checkInput(schema, input, entry)))
                .instrumentation(new QueryLimits(limits, documents))
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
     * Executes the operation. Call it in {@link #during}.
     *
     * @return the result; empty if the call was discarded. All errors are {@link ClientError}s.
     */
    public ExecutionResult run(GraphQLCall call) {
        long began = System.nanoTime();
        int sent = StatementCounter.ofThisThread();
        ExecutionResult result = runInScope(call);
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

    private ExecutionResult runInScope(GraphQLCall call) {
        try {
            return scope.during(call.identity(), call.routing(), () -> execute(call));
        } catch (RuntimeException e) {
            return withCost(errorResult(ErrorMapper.of(e, call.language())), call.cost());
        } finally {
            MDC.remove(SUBJECT);
            MDC.remove(FIELD);
            MDC.remove(OPERATION);
        }
    }

    private ExecutionResult execute(GraphQLCall call) {
        String document = call.document();
        if (LONG_NUMBER.matcher(document).find()) {
            return errorResult(new ClientError(
                    ErrorCode.GRAPHQL_PARSE_FAILED,
                    "The document has more than 100 digits in a row; send long strings as variables"));
        }
        MDC.put(SUBJECT, AuditLog.pseudonym(call.identity()));
        // A caller with a token may have written on any replica and must read its own writes.
        if (standby && call.identity().isAnonymous()) {
            ReadTransaction.useStandby();
        }
        ExecutionResult result = execute(input(call));
        if (call.isDiscarded()) {
            return ExecutionResultImpl.newExecutionResult().build();
        }
        List<GraphQLError> errors = result.getErrors();
        return withCost(
                errors.isEmpty()
                        ? result
                        : result.transform(answer -> answer.errors(ErrorMapper.of(errors, call.language()))),
                call.cost());
    }

    private static PreparsedDocumentEntry checkInput(
            GraphQLSchema schema, ExecutionInput input, PreparsedDocumentEntry valid) {
        GraphQLCall call = input.getGraphQLContext().get(CALL);
        List<ClientError> errors = InputCheck.errors(
                schema,
                valid.getDocument(),
                input.getOperationName(),
                input.getRawVariables().toMap(),
                call.language());
        return errors.isEmpty() ? valid : new PreparsedDocumentEntry(valid.getDocument(), errors);
    }

    private ExecutionInput input(GraphQLCall call) {
        GraphQLRequest request = call.request();
        ExecutionInput.Builder builder = ExecutionInput.newExecutionInput(call.document())
                // Otherwise the engine uses the machine's language; ErrorMapper matches the English messages.
                .locale(Locale.ENGLISH)
                .executionId(ExecutionId.from(Long.toString(executions.incrementAndGet())))
                .operationName(request.operationName())
                .variables(request.variables());
        loaders.of(call.document()).ifPresent(builder::dataLoaderRegistry);
        ExecutionInput input = builder.build();
        input.getGraphQLContext()
                .putAll(call.context())
                .put(Introspection.INTROSPECTION_DISABLED, !introspection)
                .put(CALL, call)
                .put(RootField.METRICS, metrics)
                .put(ResultNodesInfo.MAX_RESULT_NODES, limits.nodes)
                .put(ParseAndValidate.INTERNAL_VALIDATION_PREDICATE_HINT, (Predicate<Class<?>>)
                        // QueryLimits checks the first rule.
                        rule -> rule != SubscriptionUniqueRootField.class && !InputCheck.RULES.contains(rule));
        return input;
    }

    /** @throws Failure.TooExpensive if the result has too many values */
    private ExecutionResult execute(ExecutionInput input) {
        ExecutionResult result = graphQL.execute(input);
        // The engine stops fetching at the limit and returns null for the missing values.
        if (input.getGraphQLContext().get(ResultNodesInfo.RESULT_NODES_INFO) instanceof ResultNodesInfo nodes
                && nodes.isMaxResultNodesExceeded()) {
            throw new Failure.TooExpensive(
                    "The response would exceed %s values; request fewer. Mutations in the request have taken effect"
                            .formatted(limits.nodes));
        }
        return result;
    }

    private static ExecutionResult withCost(ExecutionResult result, int cost) {
        return cost == 0 ? result : result.transform(answer -> answer.extensions(Map.of("cost", cost)));
    }

    static ExecutionResult errorResult(GraphQLError error) {
        return ExecutionResultImpl.newExecutionResult().addError(error).build();
    }
}
