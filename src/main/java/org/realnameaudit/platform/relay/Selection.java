package org.realnameaudit.platform.relay;

import graphql.schema.DataFetchingEnvironment;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.smallrye.graphql.api.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/**
 * What the client selected below the field that is being resolved, and the loading of a field for many parents at once.
 */
@ApplicationScoped
public class Selection {

    private final Context context;
    private final RequestLimits limits;

    Selection(Context context, RequestLimits limits) {
        this.context = context;
        this.limits = limits;
    }

    /**
     * @return the page that a connection's arguments ask for
     * @throws Failure.BadUserInput when {@code first} is out of bounds; an explicit null is
     */
    public Paging paging(@Nullable Integer first, @Nullable String after) {
        if (first == null || first < 1 || first > limits.pageSize) {
            throw new Failure.BadUserInput("`first` must be 1 to " + limits.pageSize);
        }
        return new Paging(first, after, has("totalCount"));
    }

    /** @return whether the field's answer has this field selected, also through fragments */
    public boolean has(String field) {
        return environment().getSelectionSet().contains(field);
    }

    /**
     * Loads a field that takes arguments for all parents in one go. The framework's own batches give every parent the
     * first one's arguments, so here each distinct set of arguments (each alias, that is) has a loader of its own, and
     * with it a fixed number of statements, however many parents there are.
     *
     * @param fetch called once for all parents; has to have an answer for each of them
     */
    public <K, V> CompletionStage<V> ofEach(K parent, Paging paging, Function<Set<K>, Map<K, V>> fetch) {
        DataFetchingEnvironment environment = environment();
        String name = environment.getExecutionStepInfo().getPath().getKeysOnly() + " " + paging;
        ManagedContext requestContext = Arc.container().requestContext();
        ContextState request = requestContext.getState();
        DataLoader<K, V> loader = environment
                .getDataLoaderRegistry()
                .computeIfAbsent(
                        name,
                        _ -> DataLoaderFactory.newMappedDataLoader((Set<K> parents) -> {
                            // The framework ends the request context after each field; a batch runs between two of
                            // them.
                            requestContext.activate(request);
                            try {
                                return CompletableFuture.completedFuture(fetch.apply(parents));
                            } finally {
                                requestContext.deactivate();
                            }
                        }));
        return loader.load(parent);
    }

    private DataFetchingEnvironment environment() {
        return context.unwrap(DataFetchingEnvironment.class);
    }
}
