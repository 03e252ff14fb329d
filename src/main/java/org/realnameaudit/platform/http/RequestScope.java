package org.realnameaudit.platform.http;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs work in a request context of its own, with a client's identity. The caller's context, if any, is kept. */
@Singleton
public class RequestScope {

    private final CurrentIdentityAssociation identities;
    private final CurrentVertxRequest requests;

    RequestScope(CurrentIdentityAssociation identities, CurrentVertxRequest requests) {
        this.identities = identities;
        this.requests = requests;
    }

    /** @param routing the client's request; null for work that continues after the request has ended */
    public <T> T during(SecurityIdentity client, @Nullable RoutingContext routing, Supplier<T> work) {
        ManagedContext context = Arc.container().requestContext();
        ContextState outer = context.getStateIfActive();
        context.activate();
        try {
            identities.setIdentity(client);
            if (routing != null) {
                requests.setCurrent(routing);
            }
            return work.get();
        } finally {
            context.terminate();
            if (outer != null) {
                context.activate(outer);
            }
        }
    }
}
