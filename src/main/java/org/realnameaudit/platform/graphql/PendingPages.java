package org.realnameaudit.platform.graphql;

import graphql.ExecutionResult;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;

/**
 * Ends an execution that has too many values. Beyond the limit, the engine fetches no further fields, so their level
 * never completes. It would wait forever for the pages of many parents whose loaders wait for the level.
 */
final class PendingPages extends SimplePerformantInstrumentation {

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        ExecutionContext context = parameters.getExecutionContext();
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
}
