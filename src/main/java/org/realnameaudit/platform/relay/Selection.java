package org.realnameaudit.platform.relay;

import graphql.schema.DataFetchingEnvironment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;

/** Reads the selection of the current field, and loads a field for many parents at once. */
@ApplicationScoped
public class Selection {

    private final RequestLimits limits;

    Selection(RequestLimits limits) {
        this.limits = limits;
    }

    /** @return the page that a connection's arguments select; they may be invalid */
    public Paging paging(@Nullable Integer first, @Nullable String after) {
        return new Paging(Paging.size(first), after, has("totalCount"), limits.pageSize);
    }

    /** @return whether the current field selects this field, directly or through fragments */
    public boolean has(String field) {
        DataFetchingEnvironment current = environment();
        return selected(current).has(current, field);
    }

    /**
     * Loads a field with arguments for all parents at once. The framework's own batches would pass the first parent's
     * arguments for every parent. Here, each alias has its own loader, so the number of statements does not depend on
     * the number of parents.
     *
     * @param fetch called once for all parents; must return a value for each of them
     * @throws Failure.InvalidInput if {@code first} is out of bounds or {@code after} is no cursor
     */
    public <K, V> CompletionStage<V> loadForEach(K parent, Paging paging, Function<Set<K>, Map<K, V>> fetch) {
        InputErrors.requireAll(paging::requireSize, paging::requireCursor);
        DataFetchingEnvironment environment = environment();
        String name = environment.getExecutionStepInfo().getPath().getKeysOnly() + " " + paging;
        DataLoader<K, V> loader = environment
                .getDataLoaderRegistry()
                .computeIfAbsent(
                        name,
                        _ -> DataLoaderFactory.newMappedDataLoader((Set<K> parents) -> {
                            Map<K, V> found = fetch.apply(parents);
                            selected(environment).loadBelow(environment, found.values());
                            return CompletableFuture.completedFuture(found);
                        }));
        return loader.load(parent);
    }

    private static SelectedFields selected(DataFetchingEnvironment field) {
        return Objects.requireNonNull(field.getGraphQlContext().get(SelectedFields.class));
    }

    private static DataFetchingEnvironment environment() {
        return CurrentField.get().orElseThrow();
    }
}
