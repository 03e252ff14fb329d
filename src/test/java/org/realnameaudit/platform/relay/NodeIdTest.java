package org.realnameaudit.platform.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"snail", "35com", "miit-2016-11/yuantel", "miit-2016-11/outlet_1/2"})
    void anIdNamesTypeAndKey(String key) {
        assertThat(NodeId.parse(NodeId.of("Reseller", key))).contains(new NodeId("Reseller", key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "蜗牛", "Reseller:snail", "UmVzZWxsZXI6", "UmVzZWxsZXI6c25haWw="})
    void aMalformedNodeIdIsRefused(String text) {
        assertThat(NodeId.parse(text)).isEmpty();
    }

    @Test
    void aNodeIdWithAnInvalidKeyIsRefused() {
        assertThat(NodeId.parse(NodeId.of("Reseller", "sna\u0000il"))).isEmpty();
        assertThat(NodeId.parse(NodeId.of("Reseller", "'; drop table reseller")))
                .isEmpty();
        assertThat(NodeId.parse(NodeId.of("Reseller", "a".repeat(1000)))).isEmpty();
    }

    @Test
    void aPaddedNodeIdIsRefused() {
        String standard = Base64.getEncoder().encodeToString("Reseller:snail".getBytes());

        assertThat(NodeId.parse(standard)).as("padded").isEmpty();
    }
}
