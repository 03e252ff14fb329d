package org.realnameaudit.platform.graphql;

import graphql.execution.DataFetcherResult;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.AuditLog;
import org.realnameaudit.platform.error.ErrorCode;

/**
 * Takes the time of a resolver of {@code Query} or {@code Mutation}, and has a line written of each change that
 * somebody tried to make.
 */
record RootField(String root, String name, DataFetcher<?> resolver) implements DataFetcher<Object> {

    /** Where what runs in the engine finds what takes its time. */
    static final String METRICS = OperationMetrics.class.getName();

    @Override
    public Object get(DataFetchingEnvironment environment) throws Exception {
        long began = System.nanoTime();
        try {
            Object result = resolver.get(environment);
            // What the framework finds wrong with arguments is in the result.
            logged(
                    environment,
                    result instanceof DataFetcherResult<?> made && made.hasErrors() ? ErrorCode.BAD_USER_INPUT : null);
            return result;
        } catch (Exception e) {
            logged(environment, ErrorMapper.code(e));
            throw e;
        } finally {
            OperationMetrics metrics = environment.getGraphQlContext().get(METRICS);
            metrics.resolved(root + "." + name, System.nanoTime() - began);
        }
    }

    private void logged(DataFetchingEnvironment environment, @Nullable ErrorCode failed) {
        if (environment.getOperationDefinition().getOperation() == Operation.MUTATION) {
            GraphQLCall call = environment.getGraphQlContext().get(GraphQLExecutor.CALL);
            AuditLog.mutation(name, failed, call.identity());
        }
    }
}
