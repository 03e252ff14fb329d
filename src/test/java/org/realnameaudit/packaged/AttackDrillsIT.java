package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Metrics;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Wait;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.Service;

/**
 * An attacker without a token sends hostile requests from a few addresses. An honest client is answered during and
 * after each attack, and the service is ready after it.
 */
@Tag("drill")
class AttackDrillsIT {

    private static final String HONEST_QUERY = "{ resellers(first: 10) { nodes { code name } } }";
    private static final int HONEST_REQUESTS = 100;

    /** The heap of a container with 512 MiB: 60 % of its memory. */
    private static final String HEAP = "-Xmx307m";

    @RegisterExtension
    static final Drill DRILL = new Drill();

    /** Restores the default limits, which {@link Drill} raises. */
    private static final Map<String, String> DEFAULT_LIMITS = Map.of(
            "real-name-audit.rate-limit.values",
            "200000",
            "real-name-audit.rate-limit.at-once",
            "6",
            "real-name-audit.connections.of-a-client",
            "128",
            "real-name-audit.exports.of-a-client",
            "1");

    enum Attack {
        UNREAD_RESPONSES(500, 1) {
            @Override
            void attackOnce(Socket socket) throws Exception {
                send(socket, "GET /graphql?query=%7BcampaignsX%7D HTTP/1.1\r\nHost: x\r\n\r\n".repeat(1200));
                Wait.until(() -> isClosed(socket));
            }
        },
        EXPENSIVE_COUNTS(24, 1) {
            @Override
            void attackOnce(Socket socket) throws Exception {
                String search = "a%d:outlets(first:1,filter:{search:\\\"o\\\",violatingIn:\\\"syn-c1\\\"}){totalCount}";
                String document = IntStream.range(0, 49)
                        .mapToObj(search::formatted)
                        .collect(Collectors.joining(" ", "{\"query\":\"{", "}\"}"));
                send(
                        socket,
                        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                                + document.length() + "\r\n\r\n" + document);
                socket.getInputStream().readAllBytes();
            }
        },
        UNFINISHED_HEADS(2048, 1) {
            @Override
            void attackOnce(Socket socket) throws Exception {
                send(socket, "GET /graphql HTTP/1.1\r\nHost: x\r\nX-Begun:");
                socket.getInputStream().readAllBytes();
            }
        },
        SLOW_DOWNLOADS(16, 2) {
            @Override
            void attackOnce(Socket socket) throws Exception {
                send(socket, "GET /exports/outlets HTTP/1.1\r\nHost: x\r\n\r\n");
                while (socket.getInputStream().readNBytes(256).length > 0) {
                    TimeUnit.SECONDS.sleep(12);
                }
            }
        },
        INVALID_HOSTS(20, 1) {
            @Override
            void attackOnce(Socket socket) throws Exception {
                send(socket, "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n");
                socket.getInputStream().readAllBytes();
            }
        },
        ENDLESS_BODIES_AFTER_A_REFUSAL(20, 1) {
            @Override
            void attackOnce(Socket socket) throws Exception {
                send(
                        socket,
                        "POST /imports/outlets HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n");
                OutputStream out = socket.getOutputStream();
                while (true) {
                    out.write(("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
        };

        private final int connections;
        private final int addresses;

        Attack(int connections, int addresses) {
            this.connections = connections;
            this.addresses = addresses;
        }

        abstract void attackOnce(Socket socket) throws Exception;

        void start(ExecutorService threads, int port) {
            for (int i = 0; i < connections; i++) {
                String address = "127.0.%d.%d".formatted(1 + ordinal(), 1 + i % addresses);
                threads.submit(() -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        try (Socket socket = RawHttp.connect(address, port)) {
                            attackOnce(socket);
                        } catch (IOException _) {
                            // The connection was reset, refused or timed out. The attacker reconnects after a pause.
                            TimeUnit.SECONDS.sleep(1);
                        }
                    }
                    return null;
                });
            }
        }

        private static void send(Socket socket, String request) throws IOException {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        private static boolean isClosed(Socket socket) {
            try {
                socket.sendUrgentData(0);
                return false;
            } catch (IOException _) {
                return true;
            }
        }
    }

    @Test
    void anHonestClientIsAnsweredDuringAndAfterEachAttack() throws Exception {
        new Synthetic(new Database(DRILL.database().asSuperuser())).manyOutlets();
        try (Service service = DRILL.startService(DEFAULT_LIMITS, HEAP).awaitReady()) {
            String expected = query(service);
            String file = service.get("/exports/outlets").body();
            assertThat(expected + file.substring(0, 100)).doesNotContain("errors");
            for (Attack attack : Attack.values()) {
                assertHonestClientIsAnswered(service, attack, expected, file);
            }
            assertThat(service.log()).doesNotContain("OutOfMemoryError").doesNotContain("Internal error");
        }
    }

    /** Sends the query on a new connection. */
    private static String query(Service service) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String query = URLEncoder.encode(HONEST_QUERY, StandardCharsets.UTF_8);
            URI uri = URI.create("http://127.0.0.1:%d/graphql?query=%s".formatted(service.port(), query));
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static void assertHonestClientIsAnswered(Service service, Attack attack, String expected, String file)
            throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                attack.start(threads, service.port());
                for (int i = 0; i < HONEST_REQUESTS; i++) {
                    assertThat(query(service)).as(attack.name()).isEqualTo(expected);
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                assertThat(service.get("/exports/outlets").body())
                        .as(attack.name())
                        .isEqualTo(file);
            } finally {
                threads.shutdownNow();
            }
        }
        // Waits until the attacker's connections are closed. The honest client and the metrics request keep at most 4.
        Wait.until(() ->
                new Metrics(service.getManagement("/q/metrics").body()).value("real_name_audit_connections") <= 4);
        assertThat(service.isReady()).as("after " + attack).isTrue();
        assertThat(query(service)).as("after " + attack).isEqualTo(expected);
    }
}
