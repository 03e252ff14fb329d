package org.realnameaudit.platform.relay;

import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The field whose resolver runs on the current thread. */
public final class CurrentField {

    private static final ThreadLocal<@Nullable DataFetchingEnvironment> CURRENT = new ThreadLocal<>();

    private CurrentField() {}

    public static @Nullable Object during(DataFetchingEnvironment field, Callable<? extends @Nullable Object> resolver)
            throws Exception {
        DataFetchingEnvironment outer = CURRENT.get();
        CURRENT.set(field);
        try {
            return resolver.call();
        } finally {
            CURRENT.set(outer);
        }
    }

    /** @return the field; empty outside of GraphQL, and in a batch, which has the fields of many parents */
    public static Optional<DataFetchingEnvironment> get() {
        return Optional.ofNullable(CURRENT.get());
    }
}
