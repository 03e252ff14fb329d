package org.realnameaudit.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.EvidenceFiles;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A file that was handed in is evidence of its case, or of an inspection of its campaign, and of nothing else. */
@QuarkusTest
@WithProvider
class EvidenceFilesTest {

    private static final String NUMBER = "syn-c1/syn-0001";
    private static final byte[] FILE = EvidenceFiles.pdf(300_000, 1);
    private static final String SHA256 = Digest.of(FILE);
    private static final String ATTACHED = """
            { rectificationCase(number: "syn-c1/syn-0001") { evidence { evidence {
                uri sha256 description attachment { id fileName mediaType bytes sha256 handedInAt } } } } }""";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCases() {
        synthetic.resellers(2);
        synthetic.outlets(3);
        synthetic.campaign("syn-c1", "IN_REVIEW");
        synthetic.campaign("syn-c2", "IN_FIELD");
        for (String reseller : List.of("syn-0001", "syn-0002")) {
            synthetic.violation("syn-c1", reseller);
            assertThat(Mutation.openCase("syn-c1", reseller)
                            .by(Tokens.administrator())
                            .hasErrors())
                    .isFalse();
            assertThat(Mutation.notifyRectification("syn-c1/" + reseller, 1)
                            .by(Tokens.administrator())
                            .hasErrors())
                    .isFalse();
        }
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aResellerRepliesWithAFile() {
        String id = handIn(Tokens.reseller("syn-0001"), "case=" + NUMBER);

        Answer answer = reply(Tokens.reseller("syn-0001"), Map.of("attachment", id, "description", "synthetic"));

        assertThat(answer.<String>get("replyToCase.rectificationCase.history.nodes[2].detail"))
                .isEqualTo("evidence=1 digest=" + Digest.of(List.of("attachment:" + id, SHA256, "synthetic")));
        Map<String, Object> piece = ask(Tokens.administrator(), ATTACHED)
                .<Map<String, Object>>list("rectificationCase.evidence.evidence")
                .getFirst();
        assertThat(piece).containsEntry("uri", null).containsEntry("sha256", SHA256);
        assertThat(piece.get("attachment"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("id", id)
                .containsEntry("fileName", "a.pdf")
                .containsEntry("mediaType", "application/pdf")
                .containsEntry("bytes", FILE.length)
                .containsEntry("sha256", SHA256);
        assertThat(Ask.query("{ verifyHistory(number: \"" + NUMBER + "\") { intact } }")
                        .<Boolean>get("verifyHistory.intact"))
                .isNull();
        assertThat(ask(Tokens.administrator(), "{ verifyHistory(number: \"" + NUMBER + "\") { intact } }")
                        .<Boolean>get("verifyHistory.intact"))
                .isTrue();
    }

    @Test
    void aFileOfAnotherCaseOrOfACampaignIsNoEvidenceOfTheCase() {
        String ofOther = handIn(Tokens.reseller("syn-0002"), "case=syn-c1/syn-0002");
        String ofCampaign = handIn(Tokens.auditor(), "campaign=syn-c1");
        String before = synthetic.state();

        for (String id : List.of(ofOther, ofCampaign, UUID.randomUUID().toString(), "nonsense", "")) {
            Answer answer = reply(Tokens.administrator(), Map.of("attachment", id));

            assertThat(answer.code()).isEqualTo("NOT_FOUND");
            assertThat(answer.inputErrors()).containsExactly("input.evidence[0].attachment UNKNOWN_CODE");
        }
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void evidenceIsEitherAnAddressOrAFile() {
        String id = handIn(Tokens.reseller("syn-0001"), "case=" + NUMBER);
        String uri = "https://evidence.invalid/";

        assertThat(reply(Tokens.administrator(), Map.of("uri", uri)).inputErrors())
                .containsExactly("input.evidence[0].sha256 REQUIRED");
        assertThat(reply(Tokens.administrator(), Map.of("sha256", SHA256)).inputErrors())
                .containsExactly("input.evidence[0].uri REQUIRED");
        assertThat(reply(Tokens.administrator(), Map.of("uri", uri, "sha256", SHA256, "attachment", id))
                        .inputErrors())
                .containsExactly("input.evidence[0].attachment NOT_ALLOWED_NOW");
        assertThat(reply(Tokens.administrator(), Map.of("sha256", SHA256, "attachment", id))
                        .inputErrors())
                .containsExactly("input.evidence[0].attachment NOT_ALLOWED_NOW");
        assertThat(reply(Tokens.administrator(), Map.of("uri", "attachment:" + id, "sha256", SHA256))
                        .inputErrors())
                .containsExactly("input.evidence[0].uri FORMAT");
    }

    @Test
    void anInspectionHasFilesOfItsCampaignAsEvidence() {
        String id = handIn(Tokens.auditor(), "campaign=syn-c2");

        Answer recorded = visit(id);

        assertThat(recorded.hasErrors()).as(recorded.response().asString()).isFalse();
        assertThat(database.rows("select uri, sha256, attachment::text from finding_evidence where campaign = 'syn-c2' "
                        + "union all select uri, sha256, attachment::text from inspection_evidence"))
                .containsExactly(List.of("attachment:" + id, SHA256, id), List.of("attachment:" + id, SHA256, id));
        assertThat(database.<Long>column("select count(*) from inspection i join inspection_findings f "
                        + "on f.campaign = i.campaign and f.outlet = i.outlet and f.sha256 = i.findings_sha256 "
                        + "where i.campaign = 'syn-c2'"))
                .containsExactly(1L);
        assertThat(ask(Tokens.auditor(), """
                        { campaign(code: "syn-c2") { inspections(first: 5) { nodes {
                            evidence { uri attachment { id } }
                            findings { evidence { uri attachment { id } } } } } } }""").response().asString()).contains("\"uri\":null", "\"id\":\"" + id + "\"");
        assertThat(Tokens.auditor().get("/exports/inspections?campaign=syn-c2").asString())
                .contains("attachment:" + id + " " + SHA256);
    }

    @Test
    void aFileOfAnotherCampaignOrOfACaseIsNoEvidenceOfAnInspection() {
        String ofOther = handIn(Tokens.auditor(), "campaign=syn-c1");
        String ofCase = handIn(Tokens.auditor(), "case=" + NUMBER);
        String before = synthetic.state();

        for (String id : List.of(ofOther, ofCase, UUID.randomUUID().toString())) {
            Answer answer = visit(id);

            assertThat(answer.code()).isEqualTo("NOT_FOUND");
            assertThat(answer.inputErrors())
                    .containsExactly(
                            "input.inspections[0].evidence[0].attachment UNKNOWN_CODE",
                            "input.inspections[0].findings[0].evidence[0].attachment UNKNOWN_CODE");
        }
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"case", "campaign"})
    void aFileIsEvidenceForTheReadersOfTheEvidenceOnly(String target) {
        String id = handIn(Tokens.auditor(), target.equals("case") ? "case=" + NUMBER : "campaign=syn-c2");
        if (target.equals("case")) {
            assertThat(reply(Tokens.administrator(), Map.of("attachment", id)).hasErrors())
                    .isFalse();
            database.runWithoutTriggers(
                    "update campaign set status = 'PUBLISHED', published_on = '2020-02-01' where code like 'syn-%'");
            assertThat(ask(given(), ATTACHED).response().asString()).doesNotContain(id);
            assertThat(ask(Tokens.reseller("syn-0002"), ATTACHED).response().asString())
                    .doesNotContain(id);
            assertThat(ask(Tokens.reseller("syn-0001"), ATTACHED).response().asString())
                    .contains(id);
        } else {
            visit(id);
            String query = "{ campaign(code: \"syn-c2\") { inspections(first: 5) { nodes "
                    + "{ findings { evidence { attachment { id } } } } } } }";
            assertThat(ask(Tokens.auditor(), query).response().asString()).contains(id);
            database.runWithoutTriggers(
                    "update campaign set status = 'PUBLISHED', published_on = '2020-02-01' where code like 'syn-%'");
            assertThat(ask(given(), query).response().asString()).doesNotContain(id);
            for (String reseller : List.of("syn-0001", "syn-0002")) {
                assertThat(ask(Tokens.reseller(reseller), query).response().asString())
                        .as("before a notice")
                        .doesNotContain(id);
            }
        }
    }

    /** What others can ask has the same bytes (rules 21 and 28). */
    @Test
    void othersLearnNothingOfTheFilesOfACase() {
        database.runWithoutTriggers(
                "update campaign set status = 'PUBLISHED', published_on = '2020-02-01' where code = 'syn-c1'");
        List<String> before = ofOutsiders();

        handIn(Tokens.administrator(), "case=" + NUMBER);
        String id = handIn(Tokens.reseller("syn-0001"), "case=" + NUMBER);
        assertThat(ofOutsiders()).isEqualTo(before);

        assertThat(reply(Tokens.reseller("syn-0001"), Map.of("attachment", id)).hasErrors())
                .isFalse();
        assertThat(ofOutsiders())
                .allSatisfy(each ->
                        assertThat(each).contains("REPLY").doesNotContain(id).doesNotContain(SHA256));
    }

    private static List<String> ofOutsiders() {
        return Stream.of(given(), Tokens.reseller("syn-0002"))
                .map(each -> ask(each, """
                        { rectificationCase(number: "syn-c1/syn-0001") { version updatedAt
                            evidence { evidence { uri sha256 attachment { id } } }
                            history { totalCount nodes { action detail digest evidence { evidence { sha256 attachment { id } } } } } }
                          verifyHistory(number: "syn-c1/syn-0001") { events digest }
                          changes(first: 100) { totalCount nodes { kind at } } }""").response().asString())
                .peek(each -> assertThat(each).doesNotContain("errors"))
                .toList();
    }

    /** Each reseller reads what proves its violations. */
    @Test
    void aFileIsEvidenceAboutOneReseller() {
        String id = handIn(Tokens.auditor(), "campaign=syn-c2");
        Map<String, Object> piece = Map.of("attachment", id);
        Map<String, Object> finding = Map.of("type", "MANUAL_ENTRY", "evidence", List.of(piece));
        String before = synthetic.state();

        Answer refused = Mutation.recordInspections(
                        "syn-c2",
                        Map.of("outlet", "syn-0001-o0001", "inspectedOn", "2020-01-02", "findings", List.of(finding)),
                        Map.of("outlet", "syn-0002-o0001", "inspectedOn", "2020-01-02", "findings", List.of(finding)))
                .by(Tokens.auditor());

        assertThat(refused.inputErrors())
                .containsExactly(
                        "input.inspections[0].findings[0].evidence[0].attachment NOT_ALLOWED_NOW",
                        "input.inspections[1].findings[0].evidence[0].attachment NOT_ALLOWED_NOW");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void ofTwoVisitsAtOnceToTwoResellersOnlyOneHasTheFileAsEvidence() throws Exception {
        String id = handIn(Tokens.auditor(), "campaign=syn-c2");
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> visits = Stream.of("syn-0001-o0001", "syn-0002-o0001")
                    .map(outlet -> threads.submit(() -> visitOf(outlet, id).hasErrors()))
                    .toList();
            assertThat(List.of(visits.getFirst().get(), visits.getLast().get())).containsExactlyInAnyOrder(true, false);
        }
    }

    /** A photo that was recorded at the wrong outlet can be recorded at the right one. */
    @Test
    void aVoidedVisitOfWhichNobodyWasNotifiedLeavesTheFileFree() {
        String id = handIn(Tokens.auditor(), "campaign=syn-c2");
        Answer wrong = visitOf("syn-0001-o0001", id);
        assertThat(Mutation.voidInspection(wrong.get("recordInspections.inspections[0].id"))
                        .by(Tokens.auditor())
                        .hasErrors())
                .isFalse();

        assertThat(visitOf("syn-0002-o0001", id).hasErrors()).isFalse();
    }

    /** Rule 24. */
    @Test
    void aPenaltyNoticeRestsOnEvidenceOfTheRegulator() {
        String resellers = handIn(Tokens.reseller("syn-0001"), "case=" + NUMBER);
        String officials = handIn(Tokens.administrator(), "case=" + NUMBER);

        assertThat(giveNotice(resellers).inputErrors()).containsExactly("input.evidence[0].attachment NOT_ALLOWED_NOW");
        assertThat(giveNotice(officials).hasErrors()).isFalse();
    }

    private static Answer giveNotice(String file) {
        return Mutation.givePenaltyNotice(NUMBER, 2)
                .with("evidence", List.of(Map.of("attachment", file)))
                .by(Tokens.administrator());
    }

    private static Answer visitOf(String outlet, String file) {
        return Mutation.recordInspections(
                        "syn-c2",
                        Map.of(
                                "outlet",
                                outlet,
                                "inspectedOn",
                                "2020-01-02",
                                "evidence",
                                List.of(Map.of("attachment", file))))
                .by(Tokens.auditor());
    }

    private static Answer ask(RequestSpecification caller, String query) {
        return Ask.query(caller, query, Map.of());
    }

    private static String handIn(RequestSpecification sender, String target) {
        return EvidenceFiles.handIn(sender, target, "a.pdf", FILE).path("id");
    }

    private static Answer reply(RequestSpecification caller, Map<String, Object> piece) {
        return Mutation.step("replyToCase", NUMBER, 2)
                .with("evidence", List.of(piece))
                .by(caller);
    }

    private static Answer visit(String file) {
        Map<String, Object> piece = Map.of("attachment", file);
        return Mutation.recordInspections(
                        "syn-c2",
                        Map.of(
                                "outlet",
                                "syn-0001-o0001",
                                "inspectedOn",
                                "2020-01-02",
                                "evidence",
                                List.of(piece),
                                "findings",
                                List.of(Map.of("type", "MANUAL_ENTRY", "evidence", List.of(piece)))))
                .by(Tokens.auditor());
    }
}
