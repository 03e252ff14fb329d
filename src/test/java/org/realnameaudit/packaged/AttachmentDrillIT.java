package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.EvidenceFiles;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Run;
import org.realnameaudit.support.service.Service;

/** Files as evidence under load, from slow clients, and in backups (rule 28). */
@Tag("drill")
class AttachmentDrillIT {

    private static final int CLIENTS = 1000;
    private static final byte[] FORM = EvidenceFiles.form("a.pdf", EvidenceFiles.pdf(300_000, 1));

    @RegisterExtension
    static final Drill DRILL = new Drill();

    @Test
    void aClientThatSendsItsFileTooSlowlyIsAnsweredAndGivesItsPlaceBack() throws Exception {
        Map<String, String> impatient =
                Map.of("real-name-audit.attachments.longest", "2s", "real-name-audit.attachments.of-a-client", "1");
        try (Service service = DRILL.startService(impatient).awaitReady()) {
            try (Socket socket = RawHttp.connect("127.0.0.1", service.port())) {
                OutputStream out = socket.getOutputStream();
                out.write(head(0, Tokens.valid("auditor")));
                out.write(FORM, 0, FORM.length / 3);
                int sent = FORM.length / 3;
                while (!isAnswered(socket)) {
                    out.write(FORM, sent++, 1);
                }
                assertThat(sent).isLessThan(FORM.length);
                assertThat(RawHttp.readUntilClosed(socket)).startsWith("TTP/1.1 408 ");
            }
            assertThat(EvidenceFiles.handIn(
                                    service.to(Tokens.auditor()),
                                    "campaign=" + Drill.CAMPAIGN,
                                    "a.pdf",
                                    EvidenceFiles.pdf(100, 1))
                            .statusCode())
                    .isEqualTo(201);
        }
        assertThat(new Database(DRILL.database().asSuperuser())
                        .rows("select count(*), (select count(*) from attachment_chunk) from attachment"))
                .as("nothing is left of the slow upload")
                .containsExactly(List.of(1L, 1L));
    }

    /** @return whether a first byte of the response has arrived within a tenth of a second; it is read */
    private static boolean isAnswered(Socket socket) throws IOException {
        socket.setSoTimeout(100);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException _) {
            return false;
        } finally {
            socket.setSoTimeout(60_000);
        }
    }

    @Test
    void aBackupHasTheFilesAndTheirVerification() throws Exception {
        byte[] file = EvidenceFiles.pdf(600_000, 2);
        String id;
        try (Service service = DRILL.startService(Map.of()).awaitReady()) {
            id = EvidenceFiles.handIn(service.to(Tokens.auditor()), "campaign=" + Drill.CAMPAIGN, "a.pdf", file)
                    .path("id");
        }
        try (PreparedDatabase restored = DRILL.database().startStandby()) {
            restored.promote();
            assertThat(restored.run(PreparedDatabase.OWNER, "verify-history").exit())
                    .isZero();
            Map<String, String> properties = restored.serviceProperties();
            try (Service service = DRILL.startService(properties).awaitReady()) {
                assertThat(service.to(Tokens.auditor())
                                .get("/attachments/" + id)
                                .asByteArray())
                        .isEqualTo(file);
            }
            new Database(restored.asSuperuser())
                    .runWithoutTriggers("update attachment_chunk set bytes = set_byte(bytes, 1000, "
                            + "1 - get_byte(bytes, 1000) % 2) where position = 2");
            Run broken = restored.run(PreparedDatabase.OWNER, "verify-history");
            assertThat(broken.exit()).isNotZero();
            assertThat(broken.output()).contains("attachment " + id + ": broken from entry 1");
        }
    }

    /** A thousand auditors at as many addresses hand in files at once, to a service with a small heap. */
    @Test
    void aThousandUploadsAtOnceNeedLittleMemory() throws Exception {
        Map<String, String> proxied = Map.of(
                "quarkus.http.proxy.proxy-address-forwarding",
                "true",
                "quarkus.http.proxy.trusted-proxies",
                "127.0.0.1");
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            tokens.add(Tokens.sign("own", Tokens.with(Tokens.claims("auditor", null), "sub", "auditor " + i)));
        }
        try (Service service = DRILL.startService(proxied, "-Xmx128m").awaitReady()) {
            Map<Integer, Integer> first = handInAtOnce(service, tokens);
            assertThat(first.values()).contains(201).isSubsetOf(201, 503, 0);
            assertThat(service.isReady()).isTrue();

            for (int i = 0; i < CLIENTS; i++) {
                for (int status = first.get(i); status != 201; ) {
                    status = handIn(service, i, tokens.get(i), new CountDownLatch(0));
                    assertThat(status).isIn(201, 503);
                }
            }
            assertThat(service.isAlive()).isTrue();
            assertThat(service.log()).doesNotContain("OutOfMemoryError").doesNotContain("Internal error");
        }
        assertThat(new Database(DRILL.database().asSuperuser())
                        .rows("select count(*), sum(bytes), count(distinct account) from attachment"))
                .containsExactly(List.of((long) CLIENTS, CLIENTS * 300_000L, (long) CLIENTS));
        Run verified = DRILL.database().run(PreparedDatabase.OWNER, "verify-history");
        assertThat(verified.exit()).as(verified.output()).isZero();
    }

    /** @return the status of each client's response; 0 if the service closed the connection without one */
    private static Map<Integer, Integer> handInAtOnce(Service service, List<String> tokens) throws Exception {
        CountDownLatch begun = new CountDownLatch(CLIENTS);
        List<Future<Integer>> uploads = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                uploads.add(threads.submit(() -> handIn(service, number, tokens.get(number), begun)));
            }
        }
        Map<Integer, Integer> statuses = new HashMap<>();
        for (int i = 0; i < CLIENTS; i++) {
            statuses.put(i, uploads.get(i).get());
        }
        return statuses;
    }

    /** @param begun after the first third, the upload waits until all others have begun */
    private static int handIn(Service service, int number, String token, CountDownLatch begun) throws Exception {
        try (Socket socket = RawHttp.connect("127.0.0.1", service.port())) {
            OutputStream out = socket.getOutputStream();
            try {
                out.write(head(number, token));
                out.write(FORM, 0, FORM.length / 3);
                begun.countDown();
                assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
                out.write(FORM, FORM.length / 3, FORM.length - FORM.length / 3);
            } catch (IOException _) {
                // The upload was refused, and the connection closed.
                begun.countDown();
            }
            String response = RawHttp.readUntilClosed(socket);
            return response.startsWith("HTTP/1.1 ") ? Integer.parseInt(response.substring(9, 12)) : 0;
        }
    }

    /** @param number tells the address from which the proxy forwards the upload */
    private static byte[] head(int number, String token) {
        return """
                POST /attachments?campaign=%s HTTP/1.1\r
                Host: localhost\r
                X-Forwarded-For: 10.1.%d.%d\r
                Authorization: Bearer %s\r
                Content-Type: multipart/form-data; boundary=%s\r
                Content-Length: %d\r
                Connection: close\r
                \r
                """.formatted(Drill.CAMPAIGN, number / 250, 1 + number % 250, token, EvidenceFiles.BOUNDARY, FORM.length)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
