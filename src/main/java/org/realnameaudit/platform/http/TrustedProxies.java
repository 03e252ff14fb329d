package org.realnameaudit.platform.http;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The peers that {@code quarkus.http.proxy.trusted-proxies} lists. Their connections carry requests of many clients.
 */
@Singleton
class TrustedProxies {

    private static final Logger LOG = Logger.getLogger(TrustedProxies.class);
    /** The port is ignored, since a proxy connects from any port. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("\\[(.+)]:\\d+|([^:]+):\\d+");

    private final List<CidrAddress> networks;

    /**
     * @param trusted addresses, networks and host names; host names are resolved once, because accepting a connection
     *     must not block
     */
    TrustedProxies(@ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> trusted) {
        this.networks = trusted.orElse(List.of()).stream()
                .flatMap(TrustedProxies::networks)
                .toList();
    }

    private static Stream<CidrAddress> networks(String trusted) {
        CidrAddress network = Inet.parseCidrAddress(trusted);
        if (network != null) {
            return Stream.of(network);
        }
        Matcher withPort = HOST_AND_PORT.matcher(trusted);
        String host = !withPort.matches() ? trusted : withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
        try {
            return Stream.of(InetAddress.getAllByName(host))
                    .map(address -> CidrAddress.create(address, address.getAddress().length * Byte.SIZE));
        } catch (UnknownHostException _) {
            LOG.warnf(
                    "The host name of the trusted proxy %s cannot be resolved; "
                            + "its connections are limited like those of a client",
                    host);
            return Stream.empty();
        }
    }

    /** @return whether the peer is a trusted proxy */
    boolean contains(InetAddress peer) {
        return networks.stream().anyMatch(network -> network.matches(peer));
    }
}
