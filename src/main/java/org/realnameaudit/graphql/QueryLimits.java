package org.realnameaudit.graphql;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.normalized.ExecutableNormalizedOperationFactory.Options;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.validation.ValidationError;
import java.util.List;

/** Refuses what is too deep, too broad or asks for too many rows, before anything of it runs. */
class QueryLimits extends SimplePerformantInstrumentation {

    private final Limits limits;

    QueryLimits(Limits limits) {
        this.limits = limits;
    }

    /** Before the validation, which would walk through all that fragments multiply. */
    @Override
    public InstrumentationContext<List<ValidationError>> beginValidation(InstrumentationValidationParameters parameters,
            InstrumentationState state) {
        if (Selections.in(parameters.getDocument()) > limits.fields) {
            throw refused("The query selects more than %s fields".formatted(limits.fields));
        }
        return super.beginValidation(parameters, state);
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        ExecutableNormalizedOperation operation = normalized(parameters.getExecutionContext());
        if (operation.getOperationDepth() > limits.depth) {
            throw tooDeep();
        }
        long rows = rows(operation.getTopLevelFields(), 1);
        if (rows > limits.rows) {
            throw refused("The query asks for up to %s rows, %s are allowed: ask for smaller pages".formatted(rows, limits.rows));
        }
        long cost = new Cost(parameters.getExecutionContext().getGraphQLSchema(), limits.pageSize).of(operation.getTopLevelFields(), 1, false);
        if (cost > limits.cost) {
            throw refused("The query's cost is about %s, %s are allowed: nest fewer lists, or select less in them".formatted(cost, limits.cost));
        }
        return dispatchingWhatIsLeft(parameters.getExecutionContext());
    }

    /**
     * Behind the limit of values the engine fetches nothing more, and so never sees a level of fields come to its end: it would wait
     * for ever for those that are in batches already.
     */
    private static InstrumentationContext<ExecutionResult> dispatchingWhatIsLeft(ExecutionContext context) {
        return new SimpleInstrumentationContext<>() {
            @Override
            public void onDispatched() {
                while (context.getResultNodesInfo().isMaxResultNodesExceeded() && context.getDataLoaderRegistry().dispatchDepth() > 0) {
                    context.getDataLoaderRegistry().dispatchAll();
                }
            }
        };
    }

    private ExecutableNormalizedOperation normalized(ExecutionContext context) {
        try {
            return ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(context.getGraphQLSchema(),
                    context.getOperationDefinition(), context.getFragmentsByName(), context.getCoercedVariables(),
                    Options.defaultOptions().maxChildrenDepth(limits.depth + 1));
        } catch (AbortExecutionException _) {
            throw tooDeep();
        }
    }

    /** @param times how often the fields' parent can be there */
    private long rows(List<ExecutableNormalizedField> fields, long times) {
        long sum = 0;
        for (ExecutableNormalizedField field : fields) {
            long rows = times;
            // One out of bounds is the resolver's to refuse.
            if (field.getResolvedArguments().get("first") instanceof Integer first) {
                rows = saturated(times, Math.clamp(first, 1, limits.pageSize));
                sum += rows;
            }
            sum = Math.min(sum + rows(field.getChildren(), rows), Integer.MAX_VALUE);
        }
        return sum;
    }

    private static long saturated(long times, long first) {
        return Math.min(times * first, Integer.MAX_VALUE);
    }

    private AbortExecutionException tooDeep() {
        return refused("The query is more than %s levels deep".formatted(limits.depth));
    }

    private static AbortExecutionException refused(String message) {
        return new AbortExecutionException(new Failure.TooExpensive(message));
    }

    /**
     * What a query may come to at worst: for each field, how often it can be there, times how much is selected in it, as the
     * framework looks through all of that each time. A list without pages is taken for ten long; only its rows know better.
     */
    private record Cost(GraphQLSchema schema, int longestPage) {

        private static final int LIST = 10;

        /** @param paged whether the fields are those of a connection, whose lists are as long as it says */
        long of(List<ExecutableNormalizedField> fields, long times, boolean paged) {
            long sum = 0;
            for (ExecutableNormalizedField field : fields) {
                boolean connection = field.getResolvedArguments().get("first") instanceof Integer;
                long within = connection ? saturated(times, Math.clamp((Integer) field.getResolvedArguments().get("first"), 1, longestPage))
                        : !paged && isListOfObjects(field) ? saturated(times, LIST) : times;
                sum += saturated(times, size(field)) + of(field.getChildren(), within, connection);
                sum = Math.min(sum, Integer.MAX_VALUE);
            }
            return sum;
        }

        private boolean isListOfObjects(ExecutableNormalizedField field) {
            GraphQLType type = field.getType(schema);
            return GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(type)) && GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLCompositeType;
        }

        private static long size(ExecutableNormalizedField field) {
            return 1 + field.getChildren().stream().mapToLong(Cost::size).sum();
        }
    }
}
