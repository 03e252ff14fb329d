package org.realnameaudit.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The mapping of addresses to clients. */
class ClientKeyTest {

    @Test
    void eachIpv4AddressIsASeparateClient() {
        assertThat(ClientKey.of("198.51.100.7")).isEqualTo("198.51.100.7").isNotEqualTo(ClientKey.of("198.51.100.8"));
    }

    @Test
    void addressesOfOneIpv6NetworkAreOneClient() {
        assertThat(ClientKey.of("2001:db8:1:2::7"))
                .isEqualTo(ClientKey.of("2001:db8:1:2:ffff::1"))
                .isNotEqualTo(ClientKey.of("2001:db8:1:3::7"));
    }

    @Test
    void anIpv4MappedIpv6AddressIsTheSameClient() {
        assertThat(ClientKey.of("::ffff:198.51.100.7")).isEqualTo(ClientKey.of("198.51.100.7"));
    }
}
