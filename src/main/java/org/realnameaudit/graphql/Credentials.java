package org.realnameaudit.graphql;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.lang.UnresolvableKeyException;

/** What a request says of who sent it; and what is wrong with that, or that the provider of identities cannot be asked for its keys. */
@Singleton
public class Credentials {

    private static final Logger LOG = Logger.getLogger(Credentials.class);
    private static final String NOT_NOW = "Tokens cannot be checked at the moment; try again";

    /** What a provider, or the way to it, comes to. It says nothing of the token, whatever Quarkus makes of it. */
    private static final Set<Class<?>> OF_THE_PROVIDER = Set.of(OIDCException.class, SocketException.class, UnknownHostException.class, TimeoutException.class,
            SSLException.class, ClosedChannelException.class, VertxException.class);
    /** Quarkus takes tokens apart before it looks at them, and the second comes where there are no parts. */
    private static final Set<Class<?>> OF_THE_TOKEN = Set.of(AuthenticationFailedException.class, NoSuchElementException.class);

    private final Clock clock;
    private final KeyRequests requests;
    private final Duration keysAreAskedForEvery;
    private volatile Instant trouble = Instant.EPOCH;

    Credentials(Clock clock, KeyRequests requests, @ConfigProperty(name = "quarkus.oidc.token.forced-jwk-refresh-interval") Duration keysAreAskedForEvery) {
        this.clock = clock;
        this.requests = requests;
        this.keysAreAskedForEvery = keysAreAskedForEvery;
    }

    /**
     * Checks them, and calls one of the two, once.
     *
     * @param good gets who it is, who is anonymous where there are none
     * @param bad  gets what the client is told
     */
    public void check(RoutingContext routing, Consumer<SecurityIdentity> good, Consumer<Failure> bad) {
        // Quarkus may come with the same failure twice, as the handler's and as the identity's.
        AtomicBoolean refused = new AtomicBoolean();
        BiConsumer<RoutingContext, Throwable> refuse = (_, thrown) -> {
            if (!refused.getAndSet(true)) {
                tell(bad, failure(thrown), routing);
            }
        };
        // Else it answers a bad token itself, with an empty body.
        routing.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, refuse);
        QuarkusHttpUser.getSecurityIdentity(routing, null).subscribe().with(identity -> {
            int credentials = routing.request().headers().getAll(HttpHeaders.AUTHORIZATION).size();
            if (credentials > 1 || credentials == 1 && identity.isAnonymous()) {
                tell(bad, new Failure.Unauthenticated("These credentials cannot be checked"), routing);
            } else {
                tell(good, identity, routing);
            }
        }, thrown -> refuse.accept(routing, thrown));
    }

    /** Whatever goes wrong with that, nobody else would answer the request. */
    private static <T> void tell(Consumer<T> whom, T what, RoutingContext routing) {
        try {
            whom.accept(what);
        } catch (RuntimeException e) {
            routing.fail(e);
        }
    }

    /**
     * @param thrown while they were checked
     * @return what the client is told
     */
    public Failure failure(Throwable thrown) {
        if (isAmong(OF_THE_PROVIDER, thrown) || !isAmong(OF_THE_TOKEN, thrown)) {
            trouble = clock.instant();
            // What it says may be what was sent.
            LOG.warnf("The provider of identities cannot be asked: %s", Causes.of(thrown).map(each -> each.getClass().getSimpleName()).toList());
            return new Failure.Unavailable(NOT_NOW);
        }
        // Its key may be a new one, which somebody is asking for, or could not ask for a moment ago; and nobody asks again at once.
        boolean unknown = Causes.of(thrown, UnresolvableKeyException.class).findAny().isPresent()
                && (requests.areUnderWay() || clock.instant().isBefore(trouble.plus(keysAreAskedForEvery)));
        return unknown ? new Failure.Unavailable(NOT_NOW) : new Failure.Unauthenticated("The token is not valid");
    }

    private static boolean isAmong(Set<Class<?>> kinds, Throwable thrown) {
        return Causes.of(thrown).anyMatch(cause -> kinds.stream().anyMatch(kind -> kind.isInstance(cause)));
    }
}
