package org.realnameaudit.attachment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.EvidenceFiles;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Files are handed in for a case or a campaign, and given out to those who may see them there (rule 28). */
@QuarkusTest
@WithProvider
class AttachmentsTest {

    private static final String CASE = "case=syn-c1/syn-0001";
    private static final String CAMPAIGN = "campaign=syn-c1";
    private static final byte[] FILE = EvidenceFiles.pdf(700_000, 1);

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCase() {
        synthetic.resellers(3);
        synthetic.outlets(2);
        synthetic.campaign("syn-c1", "IN_REVIEW");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
        synthetic.caseWithStatus("syn-c1", "syn-0002", "OPEN");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aFileIsGivenOutAsItWasHandedIn() {
        Response handedIn = EvidenceFiles.handIn(Tokens.reseller("syn-0001"), CASE, "整改 报告.pdf", FILE);

        assertThat(handedIn.statusCode()).isEqualTo(201);
        String id = handedIn.path("id");
        assertThat(handedIn.header("Location")).endsWith("/attachments/" + id);
        assertThat(handedIn.<Map<String, Object>>path(""))
                .containsEntry("fileName", "整改 报告.pdf")
                .containsEntry("mediaType", "application/pdf")
                .containsEntry("bytes", FILE.length)
                .containsEntry("sha256", Digest.of(FILE))
                .containsOnlyKeys("id", "fileName", "mediaType", "bytes", "sha256", "handedInAt");

        Response download = Tokens.reseller("syn-0001").get("/attachments/" + id);
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.asByteArray()).isEqualTo(FILE);
        assertThat(download.contentType()).isEqualTo("application/pdf");
        assertThat(download.header("Content-Length")).isEqualTo("700000");
        assertThat(download.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"__ __.pdf\"; "
                        + "filename*=UTF-8''%E6%95%B4%E6%94%B9%20%E6%8A%A5%E5%91%8A.pdf");
        assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(download.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(download.header("Cache-Control")).isEqualTo("no-store");
        assertThat(Tokens.auditor().head("/attachments/" + id).header("Content-Length"))
                .isEqualTo("700000");
        assertThat(database.rows("select actor is not null, account is not null, party, count(*) from attachment a "
                        + "join attachment_chunk c on c.attachment = a.id group by 1, 2, 3"))
                .containsExactly(List.of(true, true, "RESELLER", 3L));
    }

    @Test
    void theFilesOfACaseAreForOfficialsAndItsReseller() {
        for (RequestSpecification sender :
                List.of(Tokens.auditor(), Tokens.administrator(), Tokens.reseller("syn-0001"))) {
            String id = EvidenceFiles.handIn(sender, CASE, "a.pdf", FILE).path("id");

            assertThat(Tokens.auditor().get("/attachments/" + id).statusCode()).isEqualTo(200);
            assertThat(Tokens.administrator().get("/attachments/" + id).statusCode())
                    .isEqualTo(200);
            assertThat(Tokens.reseller("syn-0001").get("/attachments/" + id).statusCode())
                    .isEqualTo(200);
            assertHidden(id, Tokens.reseller("syn-0002"), Tokens.bearer(Tokens.valid("user")), given());
        }
    }

    @Test
    void aResellerReadsAndHandsInNothingBeforeItsNotice() {
        String open = "case=syn-c1/syn-0002";
        String id = EvidenceFiles.handIn(Tokens.administrator(), open, "a.pdf", FILE)
                .path("id");

        assertHidden(id, Tokens.reseller("syn-0002"));
        Response hidden = EvidenceFiles.handIn(Tokens.reseller("syn-0002"), open, "a.pdf", FILE);
        Response unknown = EvidenceFiles.handIn(Tokens.reseller("syn-0002"), "case=syn-c9/syn-0002", "a.pdf", FILE);
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.asString().replace("syn-c1", "syn-c9")).isEqualTo(unknown.asString());

        database.runWithoutTriggers(
                "update rectification_case set notified = true, status = 'NOTIFIED' where number = 'syn-c1/syn-0002'");
        assertThat(Tokens.reseller("syn-0002").get("/attachments/" + id).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anotherResellerHandsInNothing() {
        Response hidden = EvidenceFiles.handIn(Tokens.reseller("syn-0002"), CASE, "a.pdf", FILE);
        assertThat(hidden.statusCode()).isEqualTo(404);

        database.runWithoutTriggers(
                "update campaign set status = 'PUBLISHED', published_on = '2020-02-01' where code like 'syn-%'");
        Response visible = EvidenceFiles.handIn(Tokens.reseller("syn-0002"), CASE, "a.pdf", FILE);
        assertThat(visible.statusCode()).isEqualTo(403);
        assertThat(visible.<String>path("errors[0].code")).isEqualTo("FORBIDDEN");
    }

    @ParameterizedTest
    @CsvSource({"case=syn-c1/syn-0001", "campaign=syn-c1"})
    void withoutARoleNothingIsHandedIn(String target) {
        assertThat(EvidenceFiles.handIn(given(), target, "a.pdf", FILE).statusCode())
                .isEqualTo(401);
        Tokens.invalid()
                .forEach((defect, token) -> assertThat(EvidenceFiles.handIn(Tokens.bearer(token), target, "a.pdf", FILE)
                                .statusCode())
                        .as(defect)
                        .isEqualTo(401));
        assertThat(EvidenceFiles.handIn(Tokens.bearer(Tokens.valid("user")), target, "a.pdf", FILE)
                        .statusCode())
                .isEqualTo(403);
        assertThat(database.<Long>column("select count(*) from attachment")).containsExactly(0L);
    }

    @Test
    void onlyAuditorsHandInFilesForCampaigns() {
        assertThat(EvidenceFiles.handIn(Tokens.auditor(), CAMPAIGN, "a.pdf", FILE)
                        .statusCode())
                .isEqualTo(201);
        for (String campaign : List.of("campaign=syn-c1", "campaign=syn-c9")) {
            assertThat(EvidenceFiles.handIn(Tokens.administrator(), campaign, "a.pdf", FILE)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(EvidenceFiles.handIn(Tokens.reseller("syn-0001"), campaign, "a.pdf", FILE)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(EvidenceFiles.handIn(Tokens.auditor(), "campaign=syn-c9", "a.pdf", FILE)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFileOfACampaignIsForOfficialsUntilItProvesANotifiedGround() {
        database.runWithoutTriggers("""
                insert into inspection (campaign, outlet, attempt, reseller, channel, inspected_on, outcome) values
                  ('syn-c1', 'syn-0001-o0001', 1, 'syn-0001', 'ONLINE', '2020-01-02', 'VIOLATING'),
                  ('syn-c1', 'syn-0001-o0002', 1, 'syn-0001', 'ONLINE', '2020-01-02', 'VIOLATING')""");
        String notified =
                EvidenceFiles.handIn(Tokens.auditor(), CAMPAIGN, "a.pdf", FILE).path("id");
        String other = EvidenceFiles.handIn(Tokens.auditor(), CAMPAIGN, "b.pdf", EvidenceFiles.pdf(100, 2))
                .path("id");
        proves(notified, "syn-0001-o0001");
        proves(other, "syn-0001-o0002");
        assertHidden(notified, Tokens.reseller("syn-0001"));

        database.runWithoutTriggers("""
                insert into case_ground (campaign, outlet, attempt, notified_in, reseller)
                values ('syn-c1', 'syn-0001-o0001', 1, 1, 'syn-0001')""");

        assertThat(Tokens.reseller("syn-0001").get("/attachments/" + notified).statusCode())
                .isEqualTo(200);
        assertHidden(other, Tokens.reseller("syn-0001"));
        assertHidden(notified, Tokens.reseller("syn-0002"), given());
        assertThat(Tokens.administrator().get("/attachments/" + other).statusCode())
                .isEqualTo(200);
    }

    private void proves(String file, String outlet) {
        database.runWithoutTriggers("""
                insert into finding_evidence (campaign, outlet, attempt, finding, position, uri, sha256, attachment)
                values ('syn-c1', ?, 1, 1, 1, 'attachment:' || ?, ?, ?)""", outlet, file, Digest.of(FILE), UUID.fromString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=1", "case=syn-c1/syn-0001&campaign=syn-c1"})
    void aFileIsForOneCaseOrOneCampaign(String target) {
        Response refused = EvidenceFiles.handIn(Tokens.auditor(), target, "a.pdf", FILE);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.<String>path("errors[0].code")).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "syn-c1", "syn-c1/syn-0003", "%00", "syn-c1/syn-0001/x", "蜗牛/蜗牛"})
    void anUnknownCaseIsNotFound(String number) {
        assertThat(EvidenceFiles.handIn(Tokens.administrator(), "case=" + number, "a.pdf", FILE)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRepeatedUploadGivesTheFileThatIsStored() {
        String first = EvidenceFiles.handIn(Tokens.administrator(), CASE, "a.pdf", FILE)
                .path("id");

        Response repeated = EvidenceFiles.handIn(Tokens.administrator(), CASE, "b.pdf", FILE);

        assertThat(repeated.statusCode()).isEqualTo(201);
        assertThat(repeated.<String>path("id")).isEqualTo(first);
        assertThat(repeated.<String>path("fileName")).isEqualTo("a.pdf");
        assertThat(database.<Long>column("select count(*) from attachment")).containsExactly(1L);
        assertThat(EvidenceFiles.handIn(Tokens.auditor(), CASE, "a.pdf", FILE).<String>path("id"))
                .as("of another account")
                .isNotEqualTo(first);
        assertThat(EvidenceFiles.handIn(Tokens.administrator(), "case=syn-c1/syn-0002", "a.pdf", FILE)
                        .<String>path("id"))
                .as("of another case")
                .isNotEqualTo(first);
    }

    @Test
    void toACaseThatHasEndedOnlyOfficialsHandInFiles() {
        database.runWithoutTriggers(
                "update rectification_case set status = 'CLOSED', closed_on = '2020-03-01' where campaign = 'syn-c1'");

        Response refused = EvidenceFiles.handIn(Tokens.reseller("syn-0001"), CASE, "a.pdf", FILE);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("errors[0].code")).isEqualTo("INVALID_TRANSITION");
        assertThat(EvidenceFiles.handIn(Tokens.administrator(), CASE, "a.pdf", FILE)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aFileWithoutADeclaredLengthIsStored() throws Exception {
        byte[] form = EvidenceFiles.form("a.pdf", FILE);
        HttpResponse<String> handedIn = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        RestAssured.baseURI + ":" + RestAssured.port + "/attachments?" + CASE))
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Authorization", "Bearer " + Tokens.valid("administrator"))
                                .header("Content-Type", "multipart/form-data; boundary=" + EvidenceFiles.BOUNDARY)
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(handedIn.statusCode()).isEqualTo(201);
        assertThat(handedIn.body()).contains(Digest.of(FILE));
    }

    /** So the digest of each download can be compared. */
    @Test
    void aFileIsGivenOutWholeWhateverRangeIsAskedFor() {
        String id = EvidenceFiles.handIn(Tokens.administrator(), CASE, "a.pdf", FILE)
                .path("id");

        Response whole = Tokens.administrator().header("Range", "bytes=0-9").get("/attachments/" + id);
        Response head = Tokens.administrator().head("/attachments/" + id);

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.asByteArray()).isEqualTo(FILE);
        assertThat(head.statusCode()).isEqualTo(200);
        for (String header : List.of("Content-Length", "Content-Type", "Content-Disposition", "Cache-Control")) {
            assertThat(head.header(header)).as(header).isEqualTo(whole.header(header));
        }
        assertThat(given().head("/attachments/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void otherMethodsAndPathsAreRefused() {
        assertThat(Tokens.auditor().get("/attachments").statusCode()).isEqualTo(405);
        assertThat(Tokens.auditor().get("/attachments").header("Allow")).isEqualTo("POST");
        assertThat(Tokens.auditor().delete("/attachments/" + UUID.randomUUID()).statusCode())
                .isEqualTo(405);
        assertThat(Tokens.auditor().get("/attachments/x/y").statusCode()).isEqualTo(404);
        assertHidden("nonsense", Tokens.administrator());
        assertHidden(UUID.randomUUID().toString(), Tokens.administrator());
    }

    /** A file that the caller may not read gets the same response as an unknown one. */
    private static void assertHidden(String id, RequestSpecification... callers) {
        for (RequestSpecification caller : callers) {
            Response hidden = caller.get("/attachments/" + id);
            assertThat(hidden.statusCode()).isEqualTo(404);
            assertThat(hidden.asString())
                    .isEqualTo(
                            "{\"errors\":[{\"code\":\"NOT_FOUND\",\"message\":\"No attachment '" + id
                                    + "'\",\"errors\":[{\"path\":\"id\",\"reason\":\"UNKNOWN_CODE\",\"message\":\"不存在，或您无权查看\"}]}]}");
        }
    }
}
