package org.realnameaudit.platform.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Identifies the client that a request is charged to: the token's issuer and subject, or otherwise the client's
 * address.
 */
public final class ClientKey {

    private static final int NETWORK_BYTES = 8;

    private ClientKey() {}

    /** @return the account of the token; without a token, the key of the address */
    public static String of(SecurityIdentity identity, RoutingContext routing) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? token.getIssuer() + " " + token.getSubject()
                : of(routing);
    }

    /**
     * @return the key of the client's address. Clients with an unknown address share one key, since a proxy may report
     *     "unknown" or an invalid address.
     */
    public static String of(RoutingContext routing) {
        SocketAddress address = routing.request().remoteAddress();
        return address == null || address.hostAddress() == null ? "" : of(address.hostAddress());
    }

    /**
     * @return the address, or any other text; for IPv6 the /64 network, since a customer usually has a whole network
     */
    public static String of(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
