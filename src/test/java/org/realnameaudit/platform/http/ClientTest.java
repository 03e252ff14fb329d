package org.realnameaudit.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who is one client, as far as addresses tell. */
class ClientTest {

    @Test
    void anAddressIsAClient() {
        assertThat(Client.of("198.51.100.7")).isEqualTo("198.51.100.7").isNotEqualTo(Client.of("198.51.100.8"));
    }

    @Test
    void allAddressesOfANetworkInIpv6AreOneClient() {
        assertThat(Client.of("2001:db8:1:2::7"))
                .isEqualTo(Client.of("2001:db8:1:2:ffff::1"))
                .isNotEqualTo(Client.of("2001:db8:1:3::7"));
    }

    @Test
    void anAddressOfIpv4WrittenInIpv6IsTheSame() {
        assertThat(Client.of("::ffff:198.51.100.7")).isEqualTo(Client.of("198.51.100.7"));
    }
}
