package org.realnameaudit.platform.graphql;

import graphql.language.OperationDefinition.Operation;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.AuditLog;
import org.realnameaudit.platform.error.ErrorCode;

/**
 * Measures the duration of a resolver of {@code Query} or {@code Mutation}, and logs each executed mutation in the
 * audit log.
 */
record RootField(String root, String name, ApiMethod resolver) implements DataFetcher<Object> {

    /** The key of the metrics in the engine's context. */
    static final String METRICS = OperationMetrics.class.getName();

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        long began = System.nanoTime();
        if (isMutation(environment)) {
            // The fields of an earlier mutation may have loaded what this one changes.
            environment.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
        }
        try {
            Object result = resolver.get(environment);
            log(environment, null);
            return result;
        } catch (Exception e) {
            log(environment, ErrorMapper.code(e));
            throw e;
        } finally {
            OperationMetrics metrics = environment.getGraphQlContext().get(METRICS);
            metrics.recordResolver(root + "." + name, System.nanoTime() - began);
        }
    }

    private void log(DataFetchingEnvironment environment, @Nullable ErrorCode error) {
        if (isMutation(environment)) {
            GraphQLCall call = environment.getGraphQlContext().get(GraphQLExecutor.CALL);
            AuditLog.logMutation(name, error, call.identity());
        }
    }

    private static boolean isMutation(DataFetchingEnvironment environment) {
        return environment.getOperationDefinition().getOperation() == Operation.MUTATION;
    }
}
