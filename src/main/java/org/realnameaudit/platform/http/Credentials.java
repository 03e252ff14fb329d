package org.realnameaudit.platform.http;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
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
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Causes;
import org.realnameaudit.platform.error.Failure;

/**
 * Authenticates the credentials of a request. It distinguishes invalid credentials from an identity provider that is
 * unavailable.
 */
@Singleton
public class Credentials {

    private static final Logger LOG = Logger.getLogger(Credentials.class);
    private static final SecurityIdentity ANONYMOUS = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(""))
            .setAnonymous(true)
            .build();

    /**
     * Errors of the provider or of the network. They say nothing about the token, even if Quarkus wraps them in an
     * authentication failure.
     */
    private static final Set<Class<?>> PROVIDER_ERRORS = Set.of(
            OIDCException.class,
            SocketException.class,
            UnknownHostException.class,
            TimeoutException.class,
            SSLException.class,
            ClosedChannelException.class,
            VertxException.class);
    /** Quarkus parses a token before it checks it, and throws NoSuchElementException if a part is missing. */
    private static final Set<Class<?>> TOKEN_ERRORS =
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

    /** @return how long the token will be accepted; negative after it has expired */
    public Duration validFor(JsonWebToken token) {
        return Duration.ofSeconds(
                token.getExpirationTime() + grace - NumericDate.now().getValue());
    }

    /**
     * Authenticates the credentials and calls one of the callbacks, once.
     *
     * @param onIdentity receives the identity; the anonymous identity if there are no credentials
     * @param onFailure receives the failure for the client
     */
    public void authenticate(
            RoutingContext routing, Consumer<SecurityIdentity> onIdentity, Consumer<Failure> onFailure) {
        Check check = new Check(routing, keys.sent(), onIdentity, onFailure);
        // Otherwise, Quarkus answers an invalid token itself, with an empty body.
        BiConsumer<RoutingContext, Throwable> refuse = (_, thrown) -> check.refuse(thrown);
        routing.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, refuse);
        check.begin(() -> onIdentity.accept(ANONYMOUS), () -> QuarkusHttpUser.getSecurityIdentity(routing, null));
    }

    /** Does the same after a WebSocket handshake. Without credentials, {@code onIdentity} receives null. */
    public void authenticateLater(
            RoutingContext routing, Consumer<@Nullable SecurityIdentity> onIdentity, Consumer<Failure> onFailure) {
        new Check(routing, keys.sent(), onIdentity, onFailure)
                .begin(() -> onIdentity.accept(null), () -> authenticator.attemptAuthentication(routing));
    }

    /** The check of one request's credentials. */
    private final class Check {

        private final RoutingContext routing;
        private final long keyRequestsBefore;
        private final Consumer<SecurityIdentity> onIdentity;
        private final Consumer<Failure> onFailure;
        /** Quarkus may report the same failure twice: to the failure handler and to the identity's subscriber. */
        private final AtomicBoolean refused = new AtomicBoolean();

        private Check(
                RoutingContext routing,
                long keyRequestsBefore,
                Consumer<SecurityIdentity> onIdentity,
                Consumer<Failure> onFailure) {
            this.routing = routing;
            this.keyRequestsBefore = keyRequestsBefore;
            this.onIdentity = onIdentity;
            this.onFailure = onFailure;
        }

        /** @param withoutCredentials called instead of the callbacks if there are no credentials */
        private void begin(Runnable withoutCredentials, Supplier<Uni<SecurityIdentity>> identity) {
            List<String> credentials = routing.request().headers().getAll(HttpHeaders.AUTHORIZATION);
            if (credentials.isEmpty()) {
                deliver(withoutCredentials);
                return;
            }
            String fault = credentials.size() > 1
                    ? "several Authorization headers"
                    : AccessToken.fault(credentials.getFirst(), latest());
            if (fault != null) {
                deliver(() -> onFailure.accept(invalid(fault)));
            } else {
                identity.get()
                        .subscribe()
                        .with(
                                known -> {
                                    if (known == null || known.isAnonymous()) {
                                        deliver(() -> onFailure.accept(invalid("not a bearer token")));
                                    } else {
                                        deliver(() -> onIdentity.accept(known));
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
                deliver(() -> onFailure.accept(failure(thrown)));
            }
        }

        private Failure failure(Throwable thrown) {
            if (isAmong(PROVIDER_ERRORS, thrown) || !isAmong(TOKEN_ERRORS, thrown)) {
                // The exceptions' messages may contain the token, so only their classes are logged.
                LOG.warnf(
                        "The identity provider is unavailable: %s",
                        Causes.of(thrown)
                                .map(each -> each.getClass().getSimpleName())
                                .toList());
                return new Failure.Unavailable(Failure.Unavailable.TOKENS);
            }
            // The provider may have published the key just now, unless Quarkus has fetched the keys since this request
            // began. Quarkus fetches them rarely.
            boolean mayBeNew =
                    Causes.of(thrown, UnresolvableKeyException.class).findAny().isPresent()
                            && !keys.isAnsweredAfter(keyRequestsBefore);
            return mayBeNew ? new Failure.KeyUnknown() : invalid(AccessToken.reason(thrown));
        }

        /** Calls a callback. If it throws, the request fails; otherwise it would get no response. */
        private void deliver(Runnable callback) {
            try {
                callback.run();
            } catch (RuntimeException e) {
                routing.fail(e);
            }
        }
    }

    private static Failure invalid(String reason) {
        LOG.infof("Token refused: %s", reason);
        return new Failure.Unauthenticated("The token is not valid");
    }

    private static boolean isAmong(Set<Class<?>> types, Throwable thrown) {
        return Causes.of(thrown).anyMatch(cause -> types.stream().anyMatch(type -> type.isInstance(cause)));
    }
}
