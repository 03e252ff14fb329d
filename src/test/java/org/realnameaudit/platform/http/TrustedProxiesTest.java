package org.realnameaudit.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.8, false",
        "10.0.0.7:8080, 10.0.0.7, true",
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "2001:db8::/32, 2001:db8:1::1, true",
        "2001:db8::1, 2001:db8::1, true",
        "[2001:db8::1]:443, 2001:db8::1, true",
        "2001:db8::1, 2001:db8::2, false",
        "localhost, 127.0.0.1, true",
        "localhost:8080, 127.0.0.1, true",
        "no-such-host.invalid, 127.0.0.1, false"
    })
    void aTrustedProxyIsAnAddressANetworkOrAHost(String trusted, String peer, boolean contained) {
        assertThat(new TrustedProxies(Optional.of(List.of("192.0.2.1", trusted))).contains(InetAddress.ofLiteral(peer)))
                .isEqualTo(contained);
    }

    @Test
    void noProxyIsTrustedByDefault() {
        assertThat(new TrustedProxies(Optional.empty()).contains(InetAddress.getLoopbackAddress()))
                .isFalse();
    }
}
