package org.realnameaudit.platform.plan;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a field that is a property of its source by calling the accessor, and writes days and times as text. The
 * framework's own fetcher creates a context and searches for transformations each time. This class uses reflection only
 * on accessors that the framework has registered, so a native image needs no further configuration.
 */
public final class PropertyFields implements LightDataFetcher<Object> {

    private record Accessor(Class<?> owner, Method method) {}

    /** The accessor of the last source class; the sources of a field almost always have the same class. */
    private volatile @Nullable Accessor last;

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment)
            throws Exception {
        return formatTemporal(read(field.getName(), source));
    }

    @Nullable
    Object read(String field, Object source) throws Exception {
        Accessor accessor = last;
        if (accessor == null || accessor.owner != source.getClass()) {
            accessor = new Accessor(source.getClass(), accessor(source.getClass(), field));
            last = accessor;
        }
        try {
            return accessor.method.invoke(source);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return get(environment.getFieldDefinition(), environment.getSource(), () -> environment);
    }

    private static @Nullable Object formatTemporal(@Nullable Object value) {
        return value instanceof Instant ? value.toString() : value;
    }

    private static Method accessor(Class<?> owner, String name) throws NoSuchMethodException {
        try {
            return owner.getMethod(name);
        } catch (NoSuchMethodException _) {
            return owner.getMethod("get" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
        }
    }
}
