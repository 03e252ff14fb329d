package org.realnameaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.realnameaudit.bench.Load.Measured;

/** Compares the throughput of the service's endpoint with that of bare graphql-java. It asserts nothing about times. */
@QuarkusTest
@TestProfile(BenchProfile.class)
class EndpointBench {

    static final Duration ROUND = Duration.ofSeconds(5);
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 9;

    @TestHTTPResource
    URI address;

    @Test
    void bothSidesReturnTheSameData() throws Exception {
        try (Load load = new Load(address.getPort())) {
            byte[] ours = load.send(Side.OURS);
            byte[] bare = load.send(Side.BARE);
            assertThat(data(ours)).isEqualTo(data(bare)).contains("outlet-100");

            measure(load, WARM_UP, ours, bare);
            Report.write("endpoint", table(measure(load, ROUNDS, ours, bare), ours.length, bare.length));
        }
    }

    /** The sides take turns, so that other load on the machine affects both. */
    private static List<Pair> measure(Load load, int rounds, byte[] ours, byte[] bare) throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            pairs.add(new Pair(load.run(Side.OURS, ROUND, ours), load.run(Side.BARE, ROUND, bare)));
        }
        return pairs;
    }

    /** @return the data as text, which includes the order of fields and the format of numbers */
    private static String data(byte[] response) throws IOException {
        JsonNode json = new ObjectMapper().readTree(response);
        assertThat(json.has("errors")).isFalse();
        return json.get("data").toString();
    }

    private static String table(List<Pair> pairs, int ourBytes, int bareBytes) {
        Spread ratio =
                Spread.of(pairs, pair -> pair.ours().perSecond() / pair.bare().perSecond());
        Spread cpu = Spread.of(
                pairs, pair -> pair.bare().serverMicros() / pair.ours().serverMicros());
        return """
                %s

                %s rows of 5 fields from memory; %s connections; %s rounds of %s s in turn, after %s warm-up rounds

                | | requests/s: median | lowest | highest | server CPU, µs/request | client CPU, µs/request | bytes |
                |---|---|---|---|---|---|---|
                %s
                %s
                | ours/bare | %.2f | %.2f | %.2f | %.2f (bare/ours) | | |

                Rounds, ours/bare: %s
                """.formatted(
                Machine.line(),
                BenchRow.ALL.size(),
                Load.CONNECTIONS,
                ROUNDS,
                ROUND.toSeconds(),
                WARM_UP,
                row("ours", pairs.stream().map(Pair::ours).toList(), ourBytes),
                row("bare", pairs.stream().map(Pair::bare).toList(), bareBytes),
                ratio.median(),
                ratio.lowest(),
                ratio.highest(),
                cpu.median(),
                pairs.stream()
                        .map(pair -> "%.0f/%.0f"
                                .formatted(pair.ours().perSecond(), pair.bare().perSecond()))
                        .collect(Collectors.joining(", ")));
    }

    private static String row(String name, List<Measured> measured, int bytes) {
        Spread throughput = Spread.of(measured, Measured::perSecond);
        return "| %s | %.0f | %.0f | %.0f | %.0f | %.0f | %s |"
                .formatted(
                        name,
                        throughput.median(),
                        throughput.lowest(),
                        throughput.highest(),
                        Spread.of(measured, Measured::serverMicros).median(),
                        Spread.of(measured, Measured::clientMicros).median(),
                        bytes);
    }

    private record Pair(Measured ours, Measured bare) {}
}
