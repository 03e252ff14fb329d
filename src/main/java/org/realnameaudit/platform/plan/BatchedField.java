package org.realnameaudit.platform.plan;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A field without arguments whose method resolves it for many parents at once ({@link PlannedSelection}). */
public record BatchedField(String coordinates, ApiMethod method) implements LightDataFetcher<Object> {

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition definition, Object parent, Supplier<DataFetchingEnvironment> environment)
            throws Exception {
        return PlannedSelection.current().value(this, parent, environment);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return get(environment.getFieldDefinition(), environment.getSource(), () -> environment);
    }

    /** @return the values of the parents, in their order */
    @SuppressWarnings("unchecked")
    List<@Nullable Object> values(List<Object> parents) throws Exception {
        return Objects.requireNonNull((List<@Nullable Object>) method.call(parents));
    }
}
