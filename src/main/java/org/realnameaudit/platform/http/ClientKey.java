package org.realnameaudit.platform.http;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** On whose account a request goes: the token's issuer and subject, or else the address that it comes from. */
public final class ClientKey {

    private static final int BYTES_OF_A_NETWORK = 8;

    private ClientKey() {}

    public static String of(SecurityIdentity identity, RoutingContext routing) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? token.getIssuer() + " " + token.getSubject()
                : of(routing);
    }

    /** @return the same for all whose address nobody knows: a proxy may say "unknown", or anything else that is none */
    public static String of(RoutingContext routing) {
        SocketAddress address = routing.request().remoteAddress();
        return address == null || address.hostAddress() == null ? "" : of(address.hostAddress());
    }

    /** @return the address; of one in IPv6 the network, as a single customer has all addresses in it */
    public static String of(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), BYTES_OF_A_NETWORK)) + "/64"
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
