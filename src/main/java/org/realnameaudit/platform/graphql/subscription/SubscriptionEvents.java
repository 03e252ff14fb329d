package org.realnameaudit.platform.graphql.subscription;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What subscriptions are told of. A feature tells that something occurred, by a name that means something to its own
 * subscriptions; each subscription that is open then runs for it once, as its subscriber, and its resolver says what
 * that is to this reader.
 */
@ApplicationScoped
public class SubscriptionEvents {

    /** Where an operation that runs for an occurrence finds it. */
    public static final String CURRENT = SubscriptionEvents.class.getName();

    private final Context context;
    private final AtomicReference<Consumer<String>> audience = new AtomicReference<>(_ -> {});

    SubscriptionEvents(Context context) {
        this.context = context;
    }

    /** @param occurred such as the number of a case */
    public void tell(String occurred) {
        audience.get().accept(occurred);
    }

    /** @param told of everything from now on; it has to be quick */
    public void listen(Consumer<String> told) {
        audience.set(told);
    }

    /** @return what the operation runs for; empty when it is only being checked whether it could */
    public Optional<String> current() {
        return Optional.ofNullable(context.unwrap(DataFetchingEnvironment.class)
                .getGraphQlContext()
                .get(CURRENT));
    }
}
