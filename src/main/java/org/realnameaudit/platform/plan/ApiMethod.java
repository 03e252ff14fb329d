package org.realnameaudit.platform.plan;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.execution.datafetcher.helper.ArgumentHelper;
import io.smallrye.graphql.execution.datafetcher.helper.OperationInvoker;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.relay.CurrentField;
import org.realnameaudit.platform.relay.PrimaryOnly;

/**
 * The method of an API that resolves a field. The framework's own fetcher describes the selection in JSON, fires events
 * and switches the request context for each call.
 */
public final class ApiMethod implements DataFetcher<Object> {

    private final Method method;
    private final ArgumentHelper arguments;
    /** The class of the parents of a batched field; null for other methods. */
    private final @Nullable Class<?> parent;
    /** The bean with the method, found at the first call, because the schema is built before the beans are ready. */
    private volatile @Nullable Object api;

    ApiMethod(Operation operation) {
        this.method = new OperationInvoker(operation).getMethod();
        this.arguments = new ArgumentHelper(operation.getArguments());
        this.parent = parent(method);
    }

    /** @return all methods, by the type and the name of their field, such as {@code Query.outlet} */
    public static Map<String, ApiMethod> of(Schema model) {
        Map<String, ApiMethod> methods = new HashMap<>();
        model.getQueries().forEach(each -> methods.put("Query." + each.getName(), new ApiMethod(each)));
        model.getMutations().forEach(each -> methods.put("Mutation." + each.getName(), new ApiMethod(each)));
        model.getSubscriptions().forEach(each -> methods.put("Subscription." + each.getName(), new ApiMethod(each)));
        model.getTypes()
                .forEach((type, fields) -> fields.getOperations()
                        .forEach((field, each) -> methods.put(type + "." + field, new ApiMethod(each))));
        model.getBatchOperations()
                .forEach(each ->
                        methods.put(each.getSourceFieldOn().getName() + "." + each.getName(), new ApiMethod(each)));
        return methods;
    }

    /** @return whether a standby cannot serve the field */
    public boolean needsPrimary() {
        return method.isAnnotationPresent(PrimaryOnly.class);
    }

    private static @Nullable Class<?> parent(Method method) {
        Type[] parameters = method.getGenericParameterTypes();
        return parameters.length == 1
                        && parameters[0] instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> element
                ? element
                : null;
    }

    /** @return whether the batched field belongs to the type of this object */
    boolean isOf(Object object) {
        return parent == null || parent.isInstance(object);
    }

    /** @return the roles of which the caller needs one; empty if the method does not require any */
    public List<String> roles() {
        RolesAllowed required = method.getAnnotation(RolesAllowed.class);
        return required == null ? List.of() : List.of(required.value());
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return CurrentField.during(
                environment, () -> call(arguments.getArguments(environment).toArray()));
    }

    @Nullable
    Object call(Object... arguments) throws Exception {
        if (api == null) {
            api = Arc.container().select(method.getDeclaringClass()).get();
        }
        try {
            return method.invoke(api, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case Exception thrown -> throw thrown;
                case Error error -> throw error;
                case null, default -> throw e;
            }
        }
    }
}
