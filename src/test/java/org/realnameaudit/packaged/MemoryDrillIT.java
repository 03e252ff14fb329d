package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.support.fuzz.Fuzz;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.Service;

/** Many clients send the most expensive accepted requests to a service with a small heap. */
@Tag("drill")
class MemoryDrillIT {

    private static final int CLIENTS = 24;
    private static final int ROUNDS = 15;
    private static final long SEED = 20261125;

    /** A document with thousands of values in its answer; each formatted copy is different. */
    private static final String LARGE =
            "query Q%d_%d { resellers(first: 40) { nodes { code name outlets(first: 60) { nodes "
                    + "{ code name channel location active region { code name } reseller { code name } } } } } }";
    /** A body of the maximum size, with the content that needs the most memory after parsing. */
    private static final String NUMBERS = "{\"query\":\"query N%d_%d($v: [Int]) { __typename }\",\"variables\":{\"v\":["
            + "[1],".repeat(30_000) + "[1]]}}";

    @RegisterExtension
    static final Drill DRILL = new Drill();

    @Test
    void theServiceSurvivesHostileQueriesOnAHeapOf128Megabytes() throws Exception {
        try (Service service = DRILL.startService(Map.of(), "-Xmx128m").awaitReady();
                Auditors auditors = Auditors.start(() -> service, Drill.OUTLETS / 2);
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Integer>> attackers = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                attackers.add(threads.submit(() -> attack(service, number)));
            }
            for (Future<Integer> each : attackers) {
                assertThat(each.get(8, TimeUnit.MINUTES)).as("answers").isEqualTo(3 * ROUNDS);
            }
            assertThat(auditors.finish()).isSubsetOf("UNAVAILABLE");
            assertThat(service.isAlive()).isTrue();
            assertThat(service.isReady()).isTrue();
            assertThat(service.log()).doesNotContain("OutOfMemoryError").doesNotContain("Internal error");
        }
        DRILL.assertConsistent(Drill.VISITS);
    }

    private static int attack(Service service, int client) throws Exception {
        List<String> bombs = Fuzz.generateBombs(SEED + client, ROUNDS);
        int answers = 0;
        try (HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
            for (int round = 0; round < ROUNDS; round++) {
                answers += send(http, service, body(LARGE.formatted(client, round)));
                answers += send(http, service, body(bombs.get(round)));
                answers += send(http, service, NUMBERS.formatted(client, round));
            }
        }
        return answers;
    }

    private static String body(String document) {
        return "{\"query\":\""
                + document.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"}";
    }

    private static int send(HttpClient http, Service service, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/graphql"))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofMinutes(2))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.body()).matches("(?s)\\{\"(data|errors)\".*").doesNotContain("INTERNAL");
        return 1;
    }
}
