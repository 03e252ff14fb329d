package org.realnameaudit.platform.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.ParseAndValidate;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionId;
import graphql.execution.ResultNodesInfo;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.validation.rules.SubscriptionUniqueRootField;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.execution.context.SmallRyeContext;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.smallrye.graphql.execution.error.ExceptionHandler;
import io.smallrye.graphql.execution.error.UnparseableDocumentException;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.relay.RequestLimits;

/**
 * graphql-java, with the framework's schema and what the framework's resolvers find around them. The framework's own
 * service would do the same with more around each request than a small query takes (docs/adr/0014-the-plain-path.md).
 */
@Singleton
class Engine {

    private final GraphQL graphQL;
    private final ValidDocuments documents;
    private final BatchLoaders loaders;
    private final RequestLimits limits;
    private final AtomicLong executions = new AtomicLong();

    Engine(
            GraphQLSchema schema,
            Schema model,
            RequestLimits limits,
            OperationMetrics metrics,
            @ConfigProperty(name = "real-name-audit.documents.parsed-characters") long room) {
        // The framework's own property is for schemas, and not for operations.
        ParserOptions.setDefaultOperationParserOptions(ParserOptions.getDefaultOperationParserOptions()
                .transform(options -> options.maxTokens(limits.tokens)));
        this.limits = limits;
        this.documents = new ValidDocuments(room);
        this.loaders = new BatchLoaders(schema, model, metrics);
        this.graphQL = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new ExceptionHandler())
                .preparsedDocumentProvider(documents)
                .instrumentation(new QueryLimits(limits, documents))
                // A subscription runs like a query, once for each event.
                .subscriptionExecutionStrategy(new AsyncExecutionStrategy(new ExceptionHandler()))
                .build();
    }

    /**
     * @param request as GraphQL over HTTP has it
     * @param context what resolvers and instrumentations find in the engine's context
     * @throws UnparseableDocumentException when the document is none
     * @throws Failure.TooExpensive when the answer grows larger than answers may
     */
    ExecutionResult execute(JsonObject request, Map<String, Object> context) throws UnparseableDocumentException {
        // It would be used again, and threads inherit it from those that start them.
        SmallRyeContextManager.clearCurrentSmallRyeContext();
        SmallRyeContext around = SmallRyeContextManager.fromInitialRequest(request);
        ExecutionInput.Builder builder = ExecutionInput.newExecutionInput(around.getQuery())
                // The engine would write its messages in the language of the machine, and Errors would not know them.
                .locale(Locale.ENGLISH)
                .executionId(ExecutionId.from(Long.toString(executions.incrementAndGet())));
        around.getVariables().ifPresent(builder::variables);
        around.getOperationName().ifPresent(builder::operationName);
        loaders.of(around.getQuery(), Arc.container().requestContext().getState())
                .ifPresent(builder::dataLoaderRegistry);
        ExecutionInput input = builder.build();
        input.getGraphQLContext()
                .putAll(context)
                .put(ResultNodesInfo.MAX_RESULT_NODES, limits.nodes)
                .put(ParseAndValidate.INTERNAL_VALIDATION_PREDICATE_HINT, (Predicate<Class<?>>) Engine::isRule)
                .put(
                        SmallRyeContextManager.CONTEXT,
                        SmallRyeContextManager.populateFromExecutionInput(input, documents));
        ExecutionResult result = graphQL.execute(input);
        // It stops fetching at the limit, and leaves what is missing null.
        if (input.getGraphQLContext().get(ResultNodesInfo.RESULT_NODES_INFO) instanceof ResultNodesInfo nodes
                && nodes.isMaxResultNodesExceeded()) {
            throw new Failure.TooExpensive(
                    "The answer would have more than %s values; ask for less (a mutation has had its effect)"
                            .formatted(limits.nodes));
        }
        return result;
    }

    /** QueryLimits checks subscriptions itself. */
    private static boolean isRule(Class<?> rule) {
        return rule != SubscriptionUniqueRootField.class;
    }
}
