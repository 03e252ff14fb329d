package org.realnameaudit.platform.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collections;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.AuditLog;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.plan.ApiMethod;
import org.realnameaudit.platform.plan.PlannedSelection;

/**
 * Measures the duration of a resolver of {@code Query} or {@code Mutation}, and logs each executed mutation in the
 * audit log.
 */
record RootField(String root, String name, ApiMethod resolver) implements DataFetcher<Object> {

    /** The key of the metrics in the engine's context. */
    static final String METRICS = OperationMetrics.class.getName();

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        if (root.equals("Mutation")) {
            // The fields of an earlier mutation may have loaded what this one changes.
            environment.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
        }
        Object found = resolve(environment);
        PlannedSelection.current().loadBelow(environment, Collections.singletonList(found));
        return found;
    }

    private @Nullable Object resolve(DataFetchingEnvironment environment) throws Exception {
        long began = System.nanoTime();
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
        if (root.equals("Mutation")) {
            GraphQLCall call = environment.getGraphQlContext().get(Operations.CALL);
            AuditLog.logMutation(name, error, call.identity());
        }
    }
}
