package org.realnameaudit.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Nobody is accused of what was not found, or while the inspection is still going on (rule 18). */
@QuarkusTest
@WithProvider
class GroundsTest {

    private static final String NUMBER = "syn-c1/syn-0001";
    private static final String GROUNDS = """
            { rectificationCase(number: "syn-c1/syn-0001") { groundsStand grounds {
                violatedOn violatedBetween { from } dayAssumed notified stands verdict { outcome }
                inspection { outlet { code } findings { type { code } evidence { uri } } } } } }""";

    private static final List<String> OUTLETS = List.of("syn-0001-o0001", "syn-0001-o0002", "syn-0001-o0003");

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertResellers() {
        synthetic.resellers(1);
        synthetic.outlets(3);
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xiaomi", "foxconn"})
    void aResellerThatWasFoundCleanOrNotInspectedCanHaveNoCase(String reseller) {
        String before = synthetic.state();

        Answer answer = Mutation.openCase("miit-2016-11", reseller).by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.inputErrors()).containsExactly("input.reseller NO_GROUNDS");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFT", "IN_FIELD"})
    void noCaseIsOpenedBeforeTheEndOfTheFieldWork(String status) {
        synthetic.campaign("syn-c1", status);
        synthetic.violation("syn-c1", "syn-0001");

        Answer answer = Mutation.openCase("syn-c1", "syn-0001").by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("INVALID_TRANSITION");
        assertThat(answer.inputErrors()).containsExactly("input.campaign CAMPAIGN_NOT_IN_REVIEW");
    }

    @Test
    void aRecordedViolationIsAGroundUntilItIsVoided() {
        synthetic.campaign("syn-c1", "IN_FIELD");
        Mutation.recordInspections("syn-c1", Mutation.visit("syn-0001-o0001", "2020-01-02", "MANUAL_ENTRY"))
                .by(Tokens.auditor())
                .get("recordInspections");
        Mutation.moveCampaign("syn-c1", "IN_REVIEW", 0)
                .by(Tokens.administrator())
                .get("moveCampaign");
        Mutation.voidInspection("syn-c1", "syn-0001-o0001", 1)
                .by(Tokens.auditor())
                .get("voidInspection");

        assertThat(Mutation.openCase("syn-c1", "syn-0001")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.reseller NO_GROUNDS");

        Mutation.recordInspections("syn-c1", Mutation.visit("syn-0001-o0002", "2020-01-02", "MANUAL_ENTRY"))
                .by(Tokens.auditor())
                .get("recordInspections");
        Mutation open = Mutation.openCase("syn-c1", "syn-0001").with("idempotencyKey", "key");
        Answer opened = open.by(Tokens.administrator());
        assertThat(opened.hasErrors()).isFalse();

        Mutation.voidInspection("syn-c1", "syn-0001-o0002", 1)
                .by(Tokens.auditor())
                .get("voidInspection");
        assertThat(open.by(Tokens.administrator()).<Object>get("openRectificationCase.rectificationCase.history.nodes"))
                .as("the same request again")
                .isEqualTo(opened.get("openRectificationCase.rectificationCase.history.nodes"));
    }

    /**
     * Records violations at these outlets, in a campaign in review, and opens the case. The visits of the other outlets
     * are voided, so that these can be visited again after the notice.
     */
    private void openCase(String... outlets) {
        synthetic.campaign("syn-c1", "IN_FIELD");
        for (String outlet : OUTLETS) {
            record(outlet);
            if (!List.of(outlets).contains(outlet)) {
                voidInspection(outlet);
            }
        }
        move("IN_REVIEW", 0);
        Mutation.openCase("syn-c1", "syn-0001").by(Tokens.administrator()).get("openRectificationCase");
    }

    private static void record(String outlet) {
        Mutation.recordInspections("syn-c1", Mutation.visit(outlet, "2020-01-02", "MANUAL_ENTRY"))
                .by(Tokens.auditor())
                .get("recordInspections");
    }

    private static void voidInspection(String outlet) {
        Mutation.voidInspection("syn-c1", outlet, 1).by(Tokens.auditor()).get("voidInspection");
    }

    private static void move(String status, int version) {
        Mutation.moveCampaign("syn-c1", status, version)
                .by(Tokens.administrator())
                .get("moveCampaign");
    }

    private static void send(Mutation mutation) {
        mutation.by(Tokens.administrator()).get(mutation.name() + ".number");
    }

    private static List<Object> grounds(RequestSpecification caller) {
        Answer answer = Ask.query(caller, GROUNDS, Map.of());
        return answer.get("rectificationCase") == null
                ? List.of("no case")
                : answer.<Map<String, Object>>list("rectificationCase.grounds").stream()
                        .<Object>map(each -> outlet(each) + " " + each.get("notified") + " " + each.get("stands"))
                        .toList();
    }

    private static Object outlet(Map<String, Object> ground) {
        return ((Map<?, ?>) ((Map<?, ?>) ground.get("inspection")).get("outlet")).get("code");
    }

    private static boolean groundsStand() {
        return Ask.query(Tokens.administrator(), GROUNDS, Map.of()).get("rectificationCase.groundsStand");
    }

    @Test
    void theResellerSeesItsGroundsFromTheNoticeOnAndThePublicFromThePublicationOn() {
        openCase("syn-0001-o0001", "syn-0001-o0002");
        assertThat(grounds(Tokens.auditor())).containsExactly("syn-0001-o0001 false true", "syn-0001-o0002 false true");
        assertThat(grounds(Tokens.reseller("syn-0001"))).containsExactly("no case");

        send(Mutation.notifyRectification(NUMBER, 1));
        List<Object> notified = List.of("syn-0001-o0001 true true", "syn-0001-o0002 true true");
        assertThat(grounds(Tokens.reseller("syn-0001"))).isEqualTo(notified);
        assertThat(grounds(Tokens.reseller("syn-0002"))).containsExactly("no case");
        assertThat(grounds(given())).containsExactly("no case");

        move("PUBLISHED", 1);
        assertThat(grounds(given())).isEqualTo(notified);
    }

    @Test
    void onlyOfficialsAndTheResellerSeeTheEvidenceOfAGround() {
        synthetic.campaign("syn-c1", "IN_FIELD");
        Mutation.recordInspections(
                        "syn-c1",
                        Map.of(
                                "outlet",
                                "syn-0001-o0001",
                                "inspectedOn",
                                "2020-01-02",
                                "findings",
                                List.of(Map.of(
                                        "type",
                                        "MANUAL_ENTRY",
                                        "evidence",
                                        List.of(Mutation.evidence("https://evidence.invalid/1"))))))
                .by(Tokens.auditor())
                .get("recordInspections");
        move("IN_REVIEW", 0);
        send(Mutation.openCase("syn-c1", "syn-0001"));
        send(Mutation.notifyRectification(NUMBER, 1));
        String uris = "rectificationCase.grounds.inspection.findings.flatten().evidence.flatten().uri";

        assertThat(Ask.query(Tokens.reseller("syn-0001"), GROUNDS, Map.of()).<String>list(uris))
                .containsExactly("https://evidence.invalid/1");
        move("PUBLISHED", 1);
        assertThat(Ask.query(Tokens.auditor(), GROUNDS, Map.of()).<String>list(uris))
                .containsExactly("https://evidence.invalid/1");
        for (RequestSpecification other : List.of(given(), Tokens.reseller("syn-0002"))) {
            assertThat(Ask.query(other, GROUNDS, Map.of()).<String>list(uris)).isEmpty();
        }
    }

    /** Rule 8: nobody is warned of visits that still go on. */
    @Test
    void afterTheFirstNoticeOnlyVoidedOutletsAreRecordedAgain() {
        synthetic.campaign("syn-c1", "IN_FIELD");
        record("syn-0001-o0001");
        record("syn-0001-o0002");
        voidInspection("syn-0001-o0002");
        move("IN_REVIEW", 0);
        send(Mutation.openCase("syn-c1", "syn-0001"));
        Mutation first = Mutation.recordInspections("syn-c1", Mutation.visit("syn-0001-o0003", "2020-01-03"));
        record("syn-0001-o0002");
        send(Mutation.notifyRectification(NUMBER, 1));
        String before = synthetic.state();

        Answer refused = first.by(Tokens.auditor());

        assertThat(refused.code()).isEqualTo("INVALID_TRANSITION");
        assertThat(refused.inputErrors()).containsExactly("input.inspections[0].outlet NOT_ALLOWED_NOW");
        assertThat(synthetic.state()).isEqualTo(before);
        voidInspection("syn-0001-o0001");
        record("syn-0001-o0001");
    }

    @Test
    void aLaterViolationIsAGroundOnlyOnceItIsNotified() {
        openCase("syn-0001-o0001");
        send(Mutation.notifyRectification(NUMBER, 1).with("deadline", "2099-01-01"));
        assertThat(Mutation.notifyRectification(NUMBER, 2)
                        .by(Tokens.administrator())
                        .inputErrors())
                .as("nothing new")
                .containsExactly("input.number NO_GROUNDS");

        record("syn-0001-o0002");
        assertThat(grounds(Tokens.reseller("syn-0001"))).containsExactly("syn-0001-o0001 true true");
        Answer again = Mutation.notifyRectification(NUMBER, 2).by(Tokens.administrator());

        assertThat(again.<String>get("notifyRectification.rectificationCase.status"))
                .isEqualTo("NOTIFIED");
        assertThat(again.<String>get("notifyRectification.rectificationCase.deadline"))
                .isEqualTo("2099-01-01");
        assertThat(grounds(Tokens.reseller("syn-0001")))
                .containsExactly("syn-0001-o0001 true true", "syn-0001-o0002 true true");
        assertThat(Ask.query("{ verifyHistory(number: \"%s\") { intact } }".formatted(NUMBER))
                        .<Object>get("verifyHistory"))
                .as("not public")
                .isNull();
        assertThat(Ask.query(
                                Tokens.auditor(),
                                "{ verifyHistory(number: \"%s\") { intact } }".formatted(NUMBER),
                                Map.of())
                        .<Boolean>get("verifyHistory.intact"))
                .isTrue();
    }

    @Test
    void aMeasureIsBasedOnTheGroundsThatStand() {
        synthetic.campaign("syn-c1", "IN_FIELD");
        Mutation.recordInspections(
                        "syn-c1",
                        Mutation.visit("syn-0001-o0001", "2022-11-30", "MANUAL_ENTRY"),
                        Mutation.visit("syn-0001-o0002", "2022-12-01", "MANUAL_ENTRY"))
                .by(Tokens.auditor())
                .get("recordInspections");
        move("IN_REVIEW", 0);
        send(Mutation.openCase("syn-c1", "syn-0001"));
        send(Mutation.notifyRectification(NUMBER, 1));
        Mutation impose = Mutation.imposeMeasure(NUMBER, 2)
                .with("decidedOn", "2023-01-01")
                .with("imposedOn", "2023-01-01")
                .with("legalBasis", List.of("anti-telecom-fraud-law"));

        assertThat(impose.by(Tokens.administrator()).inputErrors()).containsExactly("input.legalBasis NOT_IN_FORCE");
        assertThat(impose.with("legalBasis", List.of("black-card-plan-2015", "miit-order-25"))
                        .by(Tokens.administrator())
                        .inputErrors())
                .as("an instrument that fits no ground")
                .containsExactly("input.legalBasis[0] NOT_IN_FORCE");
        // Each ground needs one of the instruments, and each instrument needs one of the grounds.
        send(impose.with("legalBasis", List.of("anti-telecom-fraud-law", "cybersecurity-law-2016")));
        voidInspection("syn-0001-o0001");
        send(impose.with("expectedVersion", 3));
    }

    @Test
    void aFurtherNoticeAfterTheDeadlineSetsANewOne() {
        openCase("syn-0001-o0001");
        send(Mutation.notifyRectification(NUMBER, 1).with("deadline", "2099-01-01"));
        record("syn-0001-o0002");
        QuarkusMock.installMockForType(
                Clock.fixed(Instant.parse("2099-01-02T00:00:00Z"), ShanghaiClock.ZONE), Clock.class);
        try {
            assertThat(Mutation.notifyRectification(NUMBER, 2)
                            .by(Tokens.administrator())
                            .inputErrors())
                    .containsExactly("input.deadline NEEDS_DEADLINE");
        } finally {
            QuarkusMock.installMockForType(Clock.system(ShanghaiClock.ZONE), Clock.class);
        }
    }

    @Test
    void theCaseSaysWhenItsLastGroundIsVoided() {
        openCase("syn-0001-o0001", "syn-0001-o0002");
        send(Mutation.notifyRectification(NUMBER, 1));
        move("PUBLISHED", 1);

        voidInspection("syn-0001-o0001");
        assertThat(groundsStand()).isTrue();
        assertThat(grounds(given()))
                .as("a voided inspection accuses nobody")
                .containsExactly("syn-0001-o0002 true true");
        assertThat(grounds(Tokens.reseller("syn-0001")))
                .containsExactly("syn-0001-o0001 true false", "syn-0001-o0002 true true");

        voidInspection("syn-0001-o0002");
        assertThat(groundsStand()).isFalse();
        assertThat(Ask.query(
                                Tokens.administrator(),
                                "{ rectificationCases(filter: { groundsStand: false }) { nodes { number } } }",
                                Map.of())
                        .<String>list("rectificationCases.nodes.number"))
                .containsExactly(NUMBER);
    }

    /** Rule 18: a notice keeps the list that it was about; rules 10, 20 and 21 say who sees it. */
    @Test
    void eachNoticeInTheHistoryNamesTheGroundsThatItWasAbout() {
        openCase("syn-0001-o0001");
        send(Mutation.notifyRectification(NUMBER, 1));
        record("syn-0001-o0002");
        send(Mutation.notifyRectification(NUMBER, 2));
        List<String> named = List.of("OPEN null", "NOTIFY [syn-0001-o0001]", "NOTIFY [syn-0001-o0002]");
        List<RequestSpecification> concerned =
                List.of(Tokens.auditor(), Tokens.administrator(), Tokens.reseller("syn-0001"));
        List<RequestSpecification> others = List.of(given(), Tokens.reseller("syn-0002"));

        concerned.forEach(each -> assertThat(groundsOfEvents(each)).isEqualTo(named));
        move("PUBLISHED", 1);
        others.forEach(each -> assertThat(groundsOfEvents(each)).isEqualTo(named));

        voidInspection("syn-0001-o0001");
        concerned.forEach(each -> assertThat(groundsOfEvents(each)).isEqualTo(named));
        others.forEach(each -> assertThat(groundsOfEvents(each))
                .as("a voided inspection accuses nobody")
                .containsExactly("OPEN null", "NOTIFY []", "NOTIFY [syn-0001-o0002]"));

        send(Mutation.step("withdrawRectification", NUMBER, 3));
        concerned.forEach(each -> assertThat(groundsOfEvents(each)).startsWith(named.toArray(String[]::new)));
        others.forEach(each -> assertThat(groundsOfEvents(each))
                .as("a withdrawn case shows no grounds")
                .containsExactly("OPEN null", "NOTIFY []", "NOTIFY []", "WITHDRAW null"));
    }

    private static List<String> groundsOfEvents(RequestSpecification caller) {
        Answer answer = Ask.query(caller, """
                { rectificationCase(number: "syn-c1/syn-0001") { history { nodes {
                    action grounds { inspection { outlet { code } } } } } } }""", Map.of());
        return answer.<Map<String, Object>>list("rectificationCase.history.nodes").stream()
                .map(each -> each.get("action") + " "
                        + (each.get("grounds") == null
                                ? null
                                : GroundsTest.<Map<String, Object>>listOf(each.get("grounds")).stream()
                                        .map(GroundsTest::outlet)
                                        .toList()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> listOf(Object list) {
        return (List<T>) list;
    }

    @Test
    void aNoticeAfterAReopeningNamesItsGroundsAgain() {
        openCase("syn-0001-o0001");
        send(Mutation.notifyRectification(NUMBER, 1));
        send(Mutation.step("withdrawRectification", NUMBER, 2));
        send(Mutation.step("reopenRectification", NUMBER, 3));
        send(Mutation.notifyRectification(NUMBER, 4));

        assertThat(groundsOfEvents(Tokens.auditor()))
                .containsExactly(
                        "OPEN null",
                        "NOTIFY [syn-0001-o0001]",
                        "WITHDRAW null",
                        "REOPEN null",
                        "NOTIFY [syn-0001-o0001]");
    }

    @Test
    void theNotifiedResellerStillSeesWhatAVoidedInspectionHadFound() {
        openCase("syn-0001-o0001", "syn-0001-o0002");
        send(Mutation.notifyRectification(NUMBER, 1));
        record("syn-0001-o0003");
        move("PUBLISHED", 1);
        voidInspection("syn-0001-o0001");
        Mutation.voidInspection("syn-c1", "syn-0001-o0003", 2)
                .by(Tokens.auditor())
                .get("voidInspection");
        String query =
                "{ inspections(filter: { campaign: \"syn-c1\", voided: true }) { nodes { outcome outlet { code } } } }";

        assertThat(outcomes(Tokens.reseller("syn-0001"), query))
                .containsExactlyInAnyOrder("syn-0001-o0001 VIOLATING", "syn-0001-o0003 null", "syn-0001-o0003 null");
        assertThat(outcomes(Tokens.reseller("syn-0002"), query))
                .containsExactlyInAnyOrder("syn-0001-o0001 null", "syn-0001-o0003 null", "syn-0001-o0003 null");
    }

    private static List<String> outcomes(RequestSpecification caller, String query) {
        return Ask.query(caller, query, Map.of()).<Map<String, Object>>list("inspections.nodes").stream()
                .map(each -> ((Map<?, ?>) each.get("outlet")).get("code") + " " + each.get("outcome"))
                .toList();
    }

    @Test
    void aViolationRecordedAgainDoesNotSupportAnEarlierNotice() {
        openCase("syn-0001-o0001");
        send(Mutation.notifyRectification(NUMBER, 1));
        voidInspection("syn-0001-o0001");
        record("syn-0001-o0001");

        assertThat(groundsStand()).isFalse();
        send(Mutation.notifyRectification(NUMBER, 2));
        assertThat(groundsStand()).isTrue();
    }

    @Test
    void aNoticeCitesALawThatWasInForceOnTheDayOfEachVisit() {
        synthetic.campaign("syn-c1", "IN_FIELD");
        Mutation.recordInspections(
                        "syn-c1",
                        Mutation.visit("syn-0001-o0001", "2022-12-01", "MANUAL_ENTRY"),
                        Mutation.visit("syn-0001-o0002", "2022-11-30", "MANUAL_ENTRY"))
                .by(Tokens.auditor())
                .get("recordInspections");
        move("IN_REVIEW", 0);
        send(Mutation.openCase("syn-c1", "syn-0001"));
        Mutation notice = Mutation.notifyRectification(NUMBER, 1).with("legalBasis", List.of("anti-telecom-fraud-law"));

        assertThat(notice.by(Tokens.administrator()).message())
                .contains("does not apply to the violation of 2022-11-30");
        voidInspection("syn-0001-o0002");
        send(notice);
    }

    @Test
    void thePublishedVerdictIsTheGroundOfAShippedCase() {
        Answer answer = Ask.query("""
                { rectificationCase(number: "miit-2016-11/yuantel") { groundsStand grounds {
                    violatedOn violatedBetween { from to } dayAssumed notified stands
                    verdict { outcome } inspection { id } }
                  history { nodes { action legalBasis { code } grounds { verdict { outcome } violatedBetween { from } } } } } }""");

        assertThat(answer.<Boolean>get("rectificationCase.groundsStand")).isTrue();
        assertThat(answer.<Map<String, Object>>list("rectificationCase.grounds"))
                .singleElement()
                .satisfies(ground -> assertThat(ground)
                        .containsEntry("violatedOn", null)
                        .containsEntry("violatedBetween", Map.of("from", "2016-11-01", "to", "2016-12-31"))
                        .containsEntry("dayAssumed", false)
                        .containsEntry("notified", true)
                        .containsEntry("stands", true)
                        .containsEntry("verdict", Map.of("outcome", "VIOLATION_FOUND"))
                        .containsEntry("inspection", null));
        assertThat(answer.<Map<String, Object>>list("rectificationCase.history.nodes")
                        .subList(0, 2))
                .containsExactly(
                        nullable("action", "OPEN", "legalBasis", null, "grounds", null),
                        nullable(
                                "action",
                                "NOTIFY",
                                "legalBasis",
                                List.of(),
                                "grounds",
                                List.of(Map.of(
                                        "verdict", Map.of("outcome", "VIOLATION_FOUND"),
                                        "violatedBetween", Map.of("from", "2016-11-01")))));
    }

    private static Map<String, Object> nullable(Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** The law must have been in force on all days of the published range (rule 16). */
    @ParameterizedTest
    @CsvSource({
        "miit-2016-11/yuantel, 6, six-ministries-2016,",
        "miit-2016-11/yuantel, 6, miit-opinions-2016, 2016-11-01",
        "miit-2016-07/soshare, 6, miit-2016-05-notice,",
        "miit-2016-07/soshare, 6, six-ministries-2016, 2016-07-01"
    })
    void aMeasureOfAShippedCaseCitesALawThatWasInForceAllTheTime(
            String number, int version, String law, String outsideOf) {
        Answer answer = Mutation.imposeMeasure(number, version)
                .with("legalBasis", List.of(law))
                .with("note", "x".repeat(2001))
                .by(Tokens.administrator());

        assertThat(answer.inputErrors()).contains("input.note LENGTH");
        assertThat(answer.message().contains("does not apply")).isEqualTo(outsideOf != null);
        assertThat(answer.message()).contains(outsideOf == null ? "" : "the violation of " + outsideOf);
    }

    /** A reseller that was notified may not learn that the field work goes on (rule 8). */
    @Test
    void theFieldWorkDoesNotGoOnAfterANotice() {
        openCase("syn-0001-o0001");
        send(Mutation.notifyRectification(NUMBER, 1));

        Answer answer = Mutation.moveCampaign("syn-c1", "IN_FIELD", 1).by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("INVALID_TRANSITION");
        assertThat(answer.inputErrors()).containsExactly("input.status CASE_NOTIFIED");
    }
}
