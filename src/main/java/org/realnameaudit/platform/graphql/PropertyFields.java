package org.realnameaudit.platform.graphql;

import graphql.TrivialDataFetcher;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a field that is a property of its source by calling the accessor. The framework's own fetcher creates a context
 * and searches for transformations each time. Values that need a transformation, such as instants, are left to the
 * framework. This class uses reflection only on accessors that the framework has registered, so a native image needs no
 * further configuration.
 */
final class PropertyFields implements LightDataFetcher<Object>, TrivialDataFetcher<Object> {

    private static final Set<Class<?>> PLAIN_TYPES = Set.of(
            String.class,
            int.class,
            Integer.class,
            boolean.class,
            Boolean.class,
            double.class,
            Double.class,
            BigDecimal.class,
            LocalDate.class);

    private final DataFetcher<?> framework;
    /** The accessor of the last source class; the sources of a field almost always have the same class. */
    private volatile Component last = new Component(Void.class, null);

    PropertyFields(DataFetcher<?> framework) {
        this.framework = framework;
    }

    @Override
    public Object get(GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment)
            throws Exception {
        Component component = last;
        if (component.owner != source.getClass()) {
            component = Component.of(source.getClass(), field.getName());
            last = component;
        }
        return component.accessor == null ? framework.get(environment.get()) : component.read(source);
    }

    @Override
    public Object get(DataFetchingEnvironment environment) throws Exception {
        return get(environment.getFieldDefinition(), environment.getSource(), () -> environment);
    }

    /** @param accessor null if the framework has to read the value */
    record Component(Class<?> owner, @Nullable Method accessor) {

        static Component of(Class<?> owner, String name) {
            String property = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            return new Component(
                    owner,
                    Stream.of(name, "get" + property, "is" + property)
                            .flatMap(each -> method(owner, each).stream())
                            .findFirst()
                            .filter(accessor -> isPlain(accessor.getGenericReturnType()))
                            .orElse(null));
        }

        private static Optional<Method> method(Class<?> owner, String name) {
            try {
                return Optional.of(owner.getMethod(name));
            } catch (NoSuchMethodException _) {
                return Optional.empty();
            }
        }

        private static boolean isPlain(Type type) {
            return switch (type) {
                case Class<?> one -> PLAIN_TYPES.contains(one) || one.isEnum() || one.isRecord();
                // The nodes of a connection.
                case TypeVariable<?> _ -> true;
                case ParameterizedType generic ->
                    generic.getRawType() == List.class
                            ? isPlainElement(generic.getActualTypeArguments()[0])
                            : isPlain(generic.getRawType());
                default -> false;
            };
        }

        /** {@link #read} converts only single dates to text, not lists of dates. */
        private static boolean isPlainElement(Type type) {
            return type != LocalDate.class && isPlain(type);
        }

        Object read(Object source) throws Exception {
            try {
                Object value = Objects.requireNonNull(accessor).invoke(source);
                return value instanceof LocalDate date ? date.toString() : value;
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception thrown ? thrown : e;
            }
        }
    }
}
