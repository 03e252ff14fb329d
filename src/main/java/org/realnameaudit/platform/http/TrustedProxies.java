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
 * The peers that {@code quarkus.http.proxy.trusted-proxies} names: their connections carry the requests of many
 * clients.
 */
@Singleton
class TrustedProxies {

    private static final Logger LOG = Logger.getLogger(TrustedProxies.class);
    /** Ports are of no use here: a proxy connects from any. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("\\[(.+)]:\\d+|([^:]+):\\d+");

    private final List<CidrAddress> networks;

    /**
     * @param trusted addresses, networks and host names; the last are looked up once, as a connection cannot wait for
     *     that
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
                    "The connections of the trusted proxy %s are limited like those of a client: "
                            + "its name cannot be resolved",
                    host);
            return Stream.empty();
        }
    }

    boolean contains(InetAddress peer) {
        return networks.stream().anyMatch(network -> network.matches(peer));
    }
}
