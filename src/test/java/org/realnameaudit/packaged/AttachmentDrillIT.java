package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
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

/** A thousand auditors at as many addresses hand in files at once, to a service with a small heap (rule 28). */
@Tag("drill")
class AttachmentDrillIT {

    private static final int CLIENTS = 1000;
    private static final byte[] FORM = EvidenceFiles.form("a.pdf", EvidenceFiles.pdf(300_000, 1));

    @RegisterExtension
    static final Drill DRILL = new Drill();

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
                out.write("""
                        POST /attachments?campaign=%s HTTP/1.1\r
                        Host: localhost\r
                        X-Forwarded-For: 10.1.%d.%d\r
                        Authorization: Bearer %s\r
                        Content-Type: multipart/form-data; boundary=%s\r
                        Content-Length: %d\r
                        Connection: close\r
                        \r
                        """.formatted(
                                Drill.CAMPAIGN,
                                number / 250,
                                1 + number % 250,
                                token,
                                EvidenceFiles.BOUNDARY,
                                FORM.length)
                        .getBytes(StandardCharsets.US_ASCII));
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
}
