package org.realnameaudit.platform.http;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.UnresolvableKeyException;
import org.realnameaudit.platform.error.Causes;
import org.realnameaudit.platform.error.Failure;

/**
 * What a request says of who sent it; and what is wrong with that, or that the provider of identities cannot be asked
 * for its keys.
 */
@Singleton
public class Credentials {

    private static final Logger LOG = Logger.getLogger(Credentials.class);

    /** What a provider, or the way to it, comes to. It says nothing of the token, whatever Quarkus makes of it. */
    private static final Set<Class<?>> OF_THE_PROVIDER = Set.of(
            OIDCException.class,
            SocketException.class,
            UnknownHostException.class,
            TimeoutException.class,
            SSLException.class,
            ClosedChannelException.class,
            VertxException.class);
    /** Quarkus takes tokens apart before it looks at them, and the second comes where there are no parts. */
    private static final Set<Class<?>> OF_THE_TOKEN =
            Set.of(AuthenticationFailedException.class, NoSuchElementException.class);

    private final JwksRequestTimeout keys;
    private final HttpAuthenticator authenticator;
    private final int grace;

    Credentials(
            JwksRequestTimeout keys,
            HttpAuthenticator authenticator,
            @ConfigProperty(name = "quarkus.oidc.token.lifespan-grace") int grace) {
        this.keys = keys;
        this.authenticator = authenticator;
        this.grace = grace;
    }

    /** @return how long the token is still accepted */
    public Duration validFor(JsonWebToken token) {
        return Duration.ofSeconds(
                token.getExpirationTime() + grace - NumericDate.now().getValue());
    }

    /**
     * Checks them, and calls one of the two, once.
     *
     * @param good gets who it is, who is anonymous where there are none
     * @param bad gets what the client is told
     */
    public void check(RoutingContext routing, Consumer<SecurityIdentity> good, Consumer<Failure> bad) {
        Check check = new Check(routing, keys.sent(), good, bad);
        // Else Quarkus answers a bad token itself, with an empty body.
        BiConsumer<RoutingContext, Throwable> refuse = (_, thrown) -> check.refuse(thrown);
        routing.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, refuse);
        check.begin(() -> QuarkusHttpUser.getSecurityIdentity(routing, null));
    }

    /** The same for those that come after the handshake of a WebSocket; where there are none, good gets null. */
    public void checkLater(RoutingContext routing, Consumer<SecurityIdentity> good, Consumer<Failure> bad) {
        new Check(routing, keys.sent(), good, bad).begin(() -> authenticator.attemptAuthentication(routing));
    }

    /** Of the credentials of one request. */
    private final class Check {

        private final RoutingContext routing;
        private final long keyRequestsBefore;
        private final Consumer<SecurityIdentity> good;
        private final Consumer<Failure> bad;
        /** Quarkus may come with the same failure twice, as the handler's and as the identity's. */
        private final AtomicBoolean refused = new AtomicBoolean();

        private Check(
                RoutingContext routing,
                long keyRequestsBefore,
                Consumer<SecurityIdentity> good,
                Consumer<Failure> bad) {
            this.routing = routing;
            this.keyRequestsBefore = keyRequestsBefore;
            this.good = good;
            this.bad = bad;
        }

        private void begin(Supplier<Uni<SecurityIdentity>> identity) {
            List<String> credentials = routing.request().headers().getAll(HttpHeaders.AUTHORIZATION);
            if (credentials.size() > 1) {
                tell(bad, invalid("there are several Authorization headers"));
                return;
            }
            String fault = credentials.isEmpty() ? null : AccessToken.fault(credentials.getFirst(), latest());
            if (fault != null) {
                tell(bad, invalid(fault));
            } else {
                identity.get()
                        .subscribe()
                        .with(
                                known -> {
                                    if (credentials.size() == 1 && (known == null || known.isAnonymous())) {
                                        tell(bad, invalid("it is no bearer token"));
                                    } else {
                                        tell(good, known);
                                    }
                                },
                                this::refuse);
            }
        }

        /**
         * @return the latest acceptable {@code iat}, by the system clock, as Quarkus checks {@code exp} and {@code nbf}
         */
        private long latest() {
            return NumericDate.now().getValue() + grace;
        }

        private void refuse(Throwable thrown) {
            if (!refused.getAndSet(true)) {
                tell(bad, failure(thrown));
            }
        }

        private Failure failure(Throwable thrown) {
            if (isAmong(OF_THE_PROVIDER, thrown) || !isAmong(OF_THE_TOKEN, thrown)) {
                // What it says may be what was sent.
                LOG.warnf(
                        "The provider of identities cannot be asked: %s",
                        Causes.of(thrown)
                                .map(each -> each.getClass().getSimpleName())
                                .toList());
                return new Failure.Unavailable(Failure.Unavailable.TOKENS);
            }
            // Its key may be a new one, unless the provider has been asked since the token came. That is done seldom.
            boolean mayBeNew =
                    Causes.of(thrown, UnresolvableKeyException.class).findAny().isPresent()
                            && !keys.isAnsweredAfter(keyRequestsBefore);
            return mayBeNew ? new Failure.KeyUnknown() : invalid(AccessToken.reason(thrown));
        }

        /** Whatever goes wrong with that, nobody else would answer the request. */
        private <T> void tell(Consumer<T> whom, T what) {
            try {
                whom.accept(what);
            } catch (RuntimeException e) {
                routing.fail(e);
            }
        }
    }

    private static Failure invalid(String reason) {
        LOG.infof("A token is refused: %s", reason);
        return new Failure.Unauthenticated("The token is not valid");
    }

    private static boolean isAmong(Set<Class<?>> kinds, Throwable thrown) {
        return Causes.of(thrown).anyMatch(cause -> kinds.stream().anyMatch(kind -> kind.isInstance(cause)));
    }
}
