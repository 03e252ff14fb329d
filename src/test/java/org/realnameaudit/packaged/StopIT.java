package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.Subscriber;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Service;

/** A shutdown does not wait for open WebSockets or disconnected clients. */
class StopIT {

    @Test
    void shutdownClosesWebSocketsAndIgnoresDisconnectedClients() throws Exception {
        try (PreparedDatabase database = PreparedDatabase.start();
                Service service = Service.start(database.serviceProperties())) {
            service.awaitReady();
            for (int i = 0; i < 20; i++) {
                Subscriber.connect(service.port()).close();
                sendAndDisconnect(
                        service,
                        RawHttp.request(
                                        "GET",
                                        "/graphql?query=%7Bresellers%7Bnodes%7Bcode%7D%7D%7D",
                                        "HTTP/1.1",
                                        "keep-alive")
                                .repeat(8));
                sendAndDisconnect(
                        service,
                        RawHttp.request("GET", "/exports/outlets", "HTTP/1.1", "keep-alive")
                                .repeat(3));
                sendAndDisconnect(
                        service, "POST /imports/outlets HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc");
                sendAndDisconnect(
                        service,
                        "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
            }
            try (Subscriber subscriber = Subscriber.connect(service.port())) {
                service.stop();

                assertThat(subscriber.closeCode()).isEqualTo(1001);
                assertThat(service.log())
                        .contains("stopped in")
                        .doesNotContain("Timed out waiting for graceful shutdown", "ERROR");
            }
        }
    }

    private static void sendAndDisconnect(Service service, String requests) throws Exception {
        try (Socket client = RawHttp.connect("127.0.0.1", service.port())) {
            client.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
