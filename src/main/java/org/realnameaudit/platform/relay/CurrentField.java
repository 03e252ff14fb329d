package org.realnameaudit.platform.relay;

import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The field whose resolver runs on the current thread. */
public final class CurrentField {

    private static final ThreadLocal<@Nullable DataFetchingEnvironment> CURRENT = new ThreadLocal<>();

    /** Calls the resolver of a field. */
    public interface Resolver {
        @Nullable
        Object resolve() throws Exception;
    }

    private CurrentField() {}

    public static @Nullable Object during(DataFetchingEnvironment field, Resolver resolver) throws Exception {
        DataFetchingEnvironment outer = CURRENT.get();
        CURRENT.set(field);
        try {
            return resolver.resolve();
        } finally {
            CURRENT.set(outer);
        }
    }

    /** @return the field; empty outside of GraphQL, and in a batch, which has the fields of many parents */
    public static Optional<DataFetchingEnvironment> get() {
        return Optional.ofNullable(CURRENT.get());
    }
}
