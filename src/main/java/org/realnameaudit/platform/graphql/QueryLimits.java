package org.realnameaudit.platform.graphql;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.language.OperationDefinition.Operation;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.normalized.ExecutableNormalizedOperationFactory.Options;
import graphql.validation.ValidationError;
import java.util.List;
import org.jboss.logging.MDC;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.relay.RequestLimits;

/**
 * Refuses an operation that is too deep, too large, too expensive or beyond the client's rate limit, before any field
 * is fetched.
 */
class QueryLimits extends SimplePerformantInstrumentation {

    /** Clients choose operation names freely, so the log shortens them. */
    private static final int MAX_NAME_LENGTH = 100;

    private final RequestLimits limits;
    private final ValidDocuments documents;

    QueryLimits(RequestLimits limits, ValidDocuments documents) {
        this.limits = limits;
        this.documents = documents;
    }

    /** Runs before validation, which would visit every repetition of a fragment and report every directive. */
    @Override
    public InstrumentationContext<List<ValidationError>> beginValidation(
            InstrumentationValidationParameters parameters, InstrumentationState state) {
        Selections selections = new Selections(parameters.getDocument());
        if (selections.fields() > limits.fields) {
            throw refused("The query selects more than %s fields".formatted(limits.fields));
        }
        if (selections.repeats() > limits.repeats) {
            throw refused("The query repeats fields of the same selection more than %s times, with or without aliases"
                    .formatted(limits.repeats));
        }
        if (selections.directives() > limits.directives) {
            throw refused("The query has more than %s directives at one location".formatted(limits.directives));
        }
        return SimpleInstrumentationContext.whenCompleted((errors, thrown) -> {
            if (thrown == null && errors.isEmpty()) {
                documents.keep(parameters.getExecutionInput().getQuery(), parameters.getDocument());
            }
        });
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        ExecutionContext context = parameters.getExecutionContext();
        GraphQLCall call = context.getGraphQLContext().get(GraphQLExecutor.CALL);
        call.begin(context.getOperationDefinition().getOperation());
        ExecutableNormalizedOperation operation = normalized(context);
        operation.getTopLevelFields().stream().findFirst().ifPresent(first -> call.setFirstField(first.getFieldName()));
        MDC.put(GraphQLExecutor.FIELD, call.field());
        String name = context.getOperationDefinition().getName();
        if (name != null) {
            MDC.put(GraphQLExecutor.OPERATION, name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH)));
        }
        checkSubscription(operation);
        if (operation.getOperationDepth() > limits.depth) {
            throw tooDeep();
        }
        int cost =
                new Cost(context.getGraphQLSchema(), limits.pageSize, limits.heavy).of(operation.getTopLevelFields());
        if (cost > limits.cost) {
            throw new AbortExecutionException(new Failure.TooExpensive(cost, limits.cost));
        }
        try {
            call.charge(cost);
        } catch (Failure.RateLimited e) {
            throw new AbortExecutionException(e);
        }
        return dispatchPendingBatches(context);
    }

    /**
     * Beyond the limit of values, the engine fetches no further fields, so their level never completes. Without this
     * dispatch, it would wait forever for fields in pending batches.
     */
    private static InstrumentationContext<ExecutionResult> dispatchPendingBatches(ExecutionContext context) {
        return new SimpleInstrumentationContext<>() {
            @Override
            public void onDispatched() {
                while (context.getResultNodesInfo().isMaxResultNodesExceeded()
                        && context.getDataLoaderRegistry().dispatchDepth() > 0) {
                    context.getDataLoaderRegistry().dispatchAll();
                }
            }
        };
    }

    private ExecutableNormalizedOperation normalized(ExecutionContext context) {
        try {
            return ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(
                    context.getGraphQLSchema(),
                    context.getOperationDefinition(),
                    context.getFragmentsByName(),
                    context.getCoercedVariables(),
                    Options.defaultOptions().maxChildrenDepth(limits.depth + 1));
        } catch (AbortExecutionException _) {
            throw tooDeep();
        }
    }

    /** The engine's own rule ignores variables in conditions and fails if nothing is selected. */
    private static void checkSubscription(ExecutableNormalizedOperation operation) {
        List<ExecutableNormalizedField> selected = operation.getTopLevelFields();
        if (operation.getOperation() == Operation.SUBSCRIPTION
                && (selected.size() != 1 || selected.getFirst().getFieldName().startsWith("__"))) {
            throw new AbortExecutionException(List.of(new ClientError(
                    ErrorCode.GRAPHQL_VALIDATION_FAILED,
                    "A subscription must select exactly one field of `Subscription`")));
        }
    }

    private AbortExecutionException tooDeep() {
        return refused("The query is more than %s levels deep".formatted(limits.depth));
    }

    private static AbortExecutionException refused(String message) {
        return new AbortExecutionException(new Failure.TooExpensive(message));
    }
}
