package org.realnameaudit.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.EvidenceFiles;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Hostile, oversized and interrupted files get a clear response, and leave nothing (rule 28). */
@QuarkusTest
@WithProvider
class AttachmentUploadsTest {

    private static final String CASE = "case=syn-c1/syn-0001";
    private static final int MAX = 20 << 20;

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCase() {
        synthetic.resellers(2);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
        synthetic.caseWithStatus("syn-c1", "syn-0002", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    static Stream<byte[]> hostileFiles() {
        return Stream.of(
                "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8),
                EvidenceFiles.zip("a.pdf"),
                EvidenceFiles.zip("../../a.docx"),
                EvidenceFiles.beginning("4d5a90000300"),
                new byte[0]);
    }

    @ParameterizedTest
    @MethodSource("hostileFiles")
    void aFileOfAnotherTypeIsRefusedWhateverItsNameSays(byte[] file) {
        Response refused = EvidenceFiles.handIn(Tokens.reseller("syn-0001"), CASE, "report.pdf", file);

        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(refused.<String>path("errors[0].message")).contains("Unsupported type of file");
        assertNothingIsStored();
    }

    @Test
    void aPolyglotIsGivenOutAsTheTypeThatItsContentTells() {
        byte[] polyglot = "%PDF-1.7\n<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);

        Response handedIn = EvidenceFiles.handIn(Tokens.reseller("syn-0001"), CASE, "../x/page.html", polyglot);

        assertThat(handedIn.<String>path("fileName")).isEqualTo("page.html.pdf");
        Response download = Tokens.administrator().get("/attachments/" + handedIn.path("id"));
        assertThat(download.contentType()).isEqualTo("application/pdf");
        assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(download.header("Content-Disposition")).startsWith("attachment; filename=\"page.html.pdf\";");
    }

    @Test
    void aDocumentThatGrowsWhenItIsUnpackedStaysPacked() {
        byte[] bomb = EvidenceFiles.bomb(100 << 20);

        Response handedIn = EvidenceFiles.handIn(Tokens.reseller("syn-0001"), CASE, "a.docx", bomb);

        assertThat(handedIn.statusCode()).isEqualTo(201);
        assertThat(handedIn.<Integer>path("bytes")).isEqualTo(bomb.length).isLessThan(1 << 20);
    }

    @Test
    void theLargestFileIsAcceptedAndOneByteMoreIsNot() {
        byte[] largest = EvidenceFiles.pdf(MAX, 1);
        Response accepted = EvidenceFiles.handIn(Tokens.reseller("syn-0001"), CASE, "a.pdf", largest);
        assertThat(accepted.statusCode()).isEqualTo(201);
        assertThat(Tokens.reseller("syn-0001")
                        .get("/attachments/" + accepted.path("id"))
                        .asByteArray())
                .isEqualTo(largest);

        Response refused =
                EvidenceFiles.handIn(Tokens.reseller("syn-0001"), CASE, "a.pdf", EvidenceFiles.pdf(MAX + 1, 1));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.<String>path("errors[0].message")).isEqualTo("The file exceeds 20 MB (20971520 bytes)");
        assertThat(database.<Long>column("select count(*) from attachment")).containsExactly(1L);
        assertThat(database.<Long>column("select count(*) from attachment_chunk"))
                .containsExactly(80L);
    }

    @Test
    void aDeclaredBodyThatIsTooLargeIsRefusedBeforeItArrives() throws Exception {
        try (Socket upload = EvidenceFiles.open(CASE, Tokens.valid("administrator"), 1L << 40)) {
            assertThat(RawHttp.readUntilClosed(upload)).contains("413", "The body exceeds the largest file");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void anUploadThatIsBrokenOffLeavesNothing(int tenths) throws Exception {
        byte[] form = EvidenceFiles.form("a.pdf", EvidenceFiles.pdf(2_000_000, tenths));
        int sent = form.length / 10 * tenths;
        try (Socket upload = EvidenceFiles.open(CASE, Tokens.valid("administrator"), form.length)) {
            upload.getOutputStream().write(form, 0, sent);
            upload.getOutputStream().flush();
            if (tenths > 2) {
                awaitTransaction();
            }
        }

        awaitNoTransaction();
        assertNothingIsStored();
        assertThat(EvidenceFiles.handIn(Tokens.administrator(), CASE, "a.pdf", EvidenceFiles.pdf(1000, 1))
                        .statusCode())
                .as("the permit is free again")
                .isEqualTo(201);
    }

    private void awaitTransaction() throws InterruptedException {
        database.await("select count(*) > 0 from pg_stat_activity where " + UPLOADING);
    }

    private void awaitNoTransaction() throws InterruptedException {
        database.await("select count(*) = 0 from pg_stat_activity where " + UPLOADING);
    }

    private static final String UPLOADING =
            "state like 'idle in transaction%' and query like '%attachment_chunk%' and pid <> pg_backend_pid()";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no form at all",
                "--B--\r\n",
                "--B\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nvalue\r\n--B--\r\n",
                "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7",
                "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\r\n--B\r\n"
                        + "Content-Disposition: form-data; name=\"file\"; filename=\"b.pdf\"\r\n\r\n%PDF-1.7\r\n--B--\r\n",
                "--B\r\n\r\n%PDF-1.7\r\n--B--\r\n",
                "--B\r\nX y\r\n\r\n%PDF-1.7\r\n--B--\r\n",
                "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\r\n\r\n%PDF-1.7\r\n--B--\r\n",
                "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjc=\r\n--B--\r\n"
            })
    void aBodyThatIsNoFormWithOneFileIsRefused(String form) {
        Response refused = EvidenceFiles.post(
                Tokens.administrator(),
                CASE,
                form.replace("--B", "--" + EvidenceFiles.BOUNDARY).getBytes(StandardCharsets.US_ASCII));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("errors[0].message")).contains("exactly one part");
        assertNothingIsStored();
    }

    @Test
    void anEndlessHeaderOfAPartIsNotReadToItsEnd() {
        String header = "--" + EvidenceFiles.BOUNDARY + "\r\nX: " + "x".repeat(1 << 20);

        Response refused = EvidenceFiles.post(Tokens.administrator(), CASE, header.getBytes(StandardCharsets.US_ASCII));

        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "application/pdf", "multipart/mixed; boundary=x"})
    void anotherMediaTypeIsRefused(String type) {
        Response refused =
                Tokens.administrator().contentType(type).body(new byte[10]).post("/attachments?" + CASE);

        assertThat(refused.statusCode()).isEqualTo(415);
        assertThat(refused.<String>path("errors[0].message")).contains("multipart/form-data with a boundary");
    }

    private void insertFiles(int count, String party) {
        database.runWithoutTriggers("""
                insert into attachment (id, campaign, reseller, file_name, media_type, bytes, sha256, handed_in_at, actor,
                  account, party)
                select gen_random_uuid(), 'syn-c1', 'syn-0001', 'synthetic.pdf', 'application/pdf', 20971520,
                  lpad(i::text, 64, '0'), now(), 'x', 'x', ? from generate_series(1, ?) i""", party, count);
    }

    @Test
    void ofTwoUploadsAtOnceOnlyOneFillsTheCase() throws Exception {
        insertFiles(4, "REGULATOR");
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> uploads = Stream.of(1, 2)
                    .map(seed -> threads.submit(() -> EvidenceFiles.handIn(
                                    Tokens.administrator(), CASE, "a.pdf", EvidenceFiles.pdf(11 << 20, seed))
                            .statusCode()))
                    .toList();
            assertThat(List.of(uploads.getFirst().get(), uploads.getLast().get()))
                    .containsExactlyInAnyOrder(201, 413);
        }
        assertThat(database.<Long>column("select count(*) from attachment")).containsExactly(5L);
        assertThat(EvidenceFiles.handIn(
                                Tokens.reseller("syn-0002"), "case=syn-c1/syn-0002", "a.pdf", EvidenceFiles.pdf(100, 1))
                        .statusCode())
                .as("another case")
                .isEqualTo(201);
    }

    @Test
    void aResellerLeavesRoomForTheRegulator() {
        insertFiles(5, "RESELLER");
        byte[] file = EvidenceFiles.pdf(100, 1);

        assertThat(EvidenceFiles.handIn(Tokens.reseller("syn-0001"), CASE, "a.pdf", file)
                        .statusCode())
                .isEqualTo(413);
        assertThat(EvidenceFiles.handIn(Tokens.auditor(), CASE, "a.pdf", file).statusCode())
                .isEqualTo(201);
    }

    @Test
    void uploadsBeyondTheLimitOfAClientAreRefused() throws Exception {
        byte[] form = EvidenceFiles.form("a.pdf", EvidenceFiles.pdf(1_000_000, 1));
        String token = Tokens.valid("administrator");
        try (Socket one = EvidenceFiles.open(CASE, token, form.length);
                Socket two = EvidenceFiles.open(CASE, token, form.length)) {
            for (Socket each : List.of(one, two)) {
                OutputStream out = each.getOutputStream();
                out.write(Arrays.copyOf(form, 600_000));
                out.flush();
            }
            database.await("select count(*) = 2 from pg_stat_activity where " + UPLOADING);

            Response refused = EvidenceFiles.handIn(Tokens.administrator(), CASE, "a.pdf", EvidenceFiles.pdf(100, 1));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isNotNull();
            assertThat(EvidenceFiles.handIn(Tokens.reseller("syn-0001"), CASE, "a.pdf", EvidenceFiles.pdf(100, 1))
                            .statusCode())
                    .as("another client")
                    .isEqualTo(201);
        }
        awaitNoTransaction();
    }

    private void assertNothingIsStored() {
        assertThat(database.<Long>column("select (select count(*) from attachment) + count(*) from attachment_chunk"))
                .containsExactly(0L);
    }
}
