package org.realnameaudit.graphql;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperation;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.normalized.ExecutableNormalizedOperationFactory.Options;
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
        return super.beginExecuteOperation(parameters, state);
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
}
