package org.realnameaudit.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * From the end of a round to its notified cases: nothing is forgotten, and a request opens all cases or none (rule 19).
 */
@QuarkusTest
@WithProvider
class RoundToCasesTest {

    private static final String PROPOSED = """
            { campaign(code: "syn-c1") { proposedCases {
                reseller { code } severity because grounds { stands notified inspection { outlet { code } } }
                earlierCases { number } } } }""";

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void recordARound() {
        synthetic.resellers(4);
        synthetic.outlets(1);
        synthetic.campaign("syn-c1", "IN_FIELD");
        Mutation.recordInspections(
                        "syn-c1",
                        Mutation.visit("syn-0001-o0001", "2020-01-02", "MANUAL_ENTRY"),
                        Mutation.visit("syn-0002-o0001", "2020-01-02", "MANUAL_ENTRY"),
                        Mutation.visit("syn-0003-o0001", "2020-01-02", "MANUAL_ENTRY"),
                        Mutation.visit("syn-0004-o0001", "2020-01-02"))
                .by(Tokens.auditor())
                .get("recordInspections");
        move("IN_REVIEW", 0);
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    private static void move(String status, int version) {
        Mutation.moveCampaign("syn-c1", status, version)
                .by(Tokens.administrator())
                .get("moveCampaign");
    }

    private static Mutation openAll() {
        return Mutation.openCases("syn-c1");
    }

    static List<Mutation> everyBulkMutation() {
        return List.of(openAll(), Mutation.notifyCases(cases(1, 1, 2)), Mutation.imposeMeasures(cases(1, 1, 2)));
    }

    /** @return the cases of these resellers at this version */
    private static List<Map<String, Object>> cases(int version, int... resellers) {
        return Mutation.atVersion(
                version,
                IntStream.of(resellers).mapToObj(RoundToCasesTest::number).toArray(String[]::new));
    }

    private static String number(int reseller) {
        return "syn-c1/syn-000" + reseller;
    }

    private static List<Map<String, Object>> proposed(RequestSpecification caller) {
        return Ask.query(caller, PROPOSED, Map.of()).list("campaign.proposedCases");
    }

    private static List<Object> proposedResellers() {
        return proposed(Tokens.auditor()).stream()
                .<Object>map(each -> ((Map<?, ?>) each.get("reseller")).get("code"))
                .toList();
    }

    @Test
    void everyViolatingResellerWithoutACaseIsProposed() {
        assertThat(proposedResellers()).containsExactly("syn-0001", "syn-0002", "syn-0003");
        assertThat(proposed(Tokens.administrator()).getFirst())
                .containsEntry("severity", "ORDINARY")
                .containsEntry("because", "FIRST_VIOLATION")
                .containsEntry("earlierCases", List.of())
                .containsEntry(
                        "grounds",
                        List.of(Map.of(
                                "stands", true,
                                "notified", false,
                                "inspection", Map.of("outlet", Map.of("code", "syn-0001-o0001")))));

        openAll()
                .with("cases", List.of(Map.of("reseller", "syn-0002")))
                .by(Tokens.administrator())
                .get("openRectificationCases");
        assertThat(proposedResellers()).containsExactly("syn-0001", "syn-0003");
    }

    @Test
    void onlyOfficialsSeeProposals() {
        move("PUBLISHED", 1);

        assertThat(proposed(Tokens.auditor())).hasSize(3);
        for (RequestSpecification other : List.of(given(), Tokens.reseller("syn-0001"))) {
            assertThat(proposed(other)).isEmpty();
        }
    }

    @Test
    void nothingIsProposedWhileInspectorsAreInTheField() {
        move("IN_FIELD", 1);

        assertThat(proposed(Tokens.administrator())).isEmpty();
        assertThat(openAll().by(Tokens.administrator()).inputErrors())
                .containsExactly("input.campaign CAMPAIGN_NOT_IN_REVIEW");
    }

    @Test
    void fourRequestsLeadFromTheReviewToNotifiedCases() {
        Answer opened = openAll().by(Tokens.administrator());
        assertThat(opened.<String>list("openRectificationCases.rectificationCases.number"))
                .containsExactly(number(1), number(2), number(3));

        Answer notified = Mutation.notifyCases(cases(1, 3, 1, 2)).by(Tokens.administrator());
        assertThat(notified.<String>list("notifyRectificationCases.rectificationCases.number"))
                .as("in the order of the input")
                .containsExactly(number(3), number(1), number(2));
        assertThat(notified.<String>list("notifyRectificationCases.rectificationCases.status"))
                .containsOnly("NOTIFIED");
        assertThat(notified.<String>list("notifyRectificationCases.rectificationCases.deadline"))
                .containsOnly("2099-01-01");

        Answer imposed = Mutation.imposeMeasures(cases(2, 1, 2)).by(Tokens.administrator());
        assertThat(imposed.<Integer>list("imposeMeasures.rectificationCases.version"))
                .containsExactly(3, 3);
        assertThat(Ask.query(
                                Tokens.auditor(),
                                "{ verifyHistory(number: \"%s\") { intact events } }".formatted(number(1)),
                                Map.of())
                        .<Map<String, Object>>get("verifyHistory"))
                .isEqualTo(Map.of("intact", true, "events", 3));
    }

    @Test
    void aRefusedCaseRefusesAllWithOneErrorForEach() {
        openAll().by(Tokens.administrator()).get("openRectificationCases");
        Mutation.notifyCases(cases(1, 2)).by(Tokens.administrator()).get("notifyRectificationCases");
        Mutation.step("withdrawRectification", number(3), 1)
                .by(Tokens.administrator())
                .get("withdrawRectification");
        String before = synthetic.state();
        List<Map<String, Object>> cases = new ArrayList<>(cases(2, 2, 3));
        cases.addFirst(Map.of("number", number(1), "expectedVersion", 7));

        Answer answer =
                Mutation.notifyCases(cases).with("deadline", "2019-01-01").by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.inputErrors())
                .containsExactly(
                        "input.cases[0].expectedVersion NOT_ALLOWED_NOW",
                        "input.cases[1].number NO_GROUNDS",
                        "input.cases[2].number NOT_ALLOWED_NOW",
                        "input.deadline RANGE");
        assertThat(synthetic.state()).isEqualTo(before);
        assertThat(Mutation.notifyCases(cases(9, 1)).by(Tokens.administrator()).code())
                .isEqualTo("STALE");
    }

    @Test
    void unknownAndRepeatedCasesAreReported() {
        openAll().by(Tokens.administrator()).get("openRectificationCases");
        List<Map<String, Object>> cases = new ArrayList<>(cases(1, 1, 4, 1));

        assertThat(Mutation.imposeMeasures(cases).by(Tokens.administrator()).inputErrors())
                .containsExactly("input.cases[1].number UNKNOWN_CODE", "input.cases[2].number DUPLICATE");
        assertThat(openAll()
                        .with(
                                "cases",
                                List.of(
                                        Map.of("reseller", "syn-0004"),
                                        Map.of("reseller", "syn-0001"),
                                        Map.of("reseller", "syn-0001")))
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly(
                        "input.cases[0].reseller NO_GROUNDS",
                        "input.cases[1].reseller DUPLICATE",
                        "input.cases[2].reseller DUPLICATE");
    }

    @Test
    void anotherSeverityNeedsAReason() {
        Mutation serious = openAll().with("cases", List.of(Map.of("reseller", "syn-0001", "severity", "SERIOUS")));

        assertThat(serious.by(Tokens.administrator()).inputErrors())
                .containsExactly("input.cases[0].reason NEEDS_REASON");
        assertThat(Mutation.openCase("syn-c1", "syn-0001")
                        .with("severity", "SERIOUS")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.reason NEEDS_REASON");
        assertThat(serious.with("reason", "synthetic reason")
                        .by(Tokens.administrator())
                        .<String>list("openRectificationCases.rectificationCases.severity"))
                .containsExactly("SERIOUS");
    }

    @Test
    void aSecondViolationIsProposedAsSeriousWithItsEarlierCase() {
        openAll().by(Tokens.administrator()).get("openRectificationCases");
        synthetic.campaign("syn-c2", "IN_FIELD");
        recordASecondRound();

        Map<String, Object> proposal = Ask.query(Tokens.auditor(), PROPOSED.replace("syn-c1", "syn-c2"), Map.of())
                .<Map<String, Object>>list("campaign.proposedCases")
                .getFirst();

        assertThat(proposal)
                .containsEntry("severity", "SERIOUS")
                .containsEntry("because", "SECOND_VIOLATION_WITHIN_24_MONTHS")
                .containsEntry("earlierCases", List.of(Map.of("number", number(1))));
    }

    @Test
    void aSecondViolationIsSeriousEvenIfTheFirstLedToNoCase() {
        synthetic.campaign("syn-c2", "IN_FIELD");
        recordASecondRound();

        assertThat(Ask.query(Tokens.auditor(), PROPOSED.replace("syn-c1", "syn-c2"), Map.of())
                        .<Map<String, Object>>list("campaign.proposedCases")
                        .getFirst())
                .containsEntry("severity", "SERIOUS")
                .containsEntry("because", "SECOND_VIOLATION_WITHIN_24_MONTHS")
                .containsEntry("earlierCases", List.of());
    }

    @Test
    void aRequestIsAboutAtMostOneHundredCases() {
        String[] numbers =
                IntStream.rangeClosed(1, 101).mapToObj(each -> number(1)).toArray(String[]::new);

        assertThat(Mutation.notifyCases(Mutation.atVersion(1, numbers))
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.cases TOO_MANY");
    }

    @Test
    void aCaseIsNotOpenedBeforeTheViolation() { // rules 11 and 18
        assertThat(openAll()
                        .with("occurredOn", "2020-01-01")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly(
                        "input.cases[0].reseller BEFORE_VIOLATION",
                        "input.cases[1].reseller BEFORE_VIOLATION",
                        "input.cases[2].reseller BEFORE_VIOLATION");
        assertThat(Mutation.openCase("syn-c1", "syn-0001")
                        .with("occurredOn", "2020-01-01")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.occurredOn BEFORE_VIOLATION");
    }

    private static void recordASecondRound() {
        Mutation.recordInspections("syn-c2", Mutation.visit("syn-0001-o0001", "2021-01-02", "MANUAL_ENTRY"))
                .by(Tokens.auditor())
                .get("recordInspections");
        Mutation.moveCampaign("syn-c2", "IN_REVIEW", 0)
                .by(Tokens.administrator())
                .get("moveCampaign");
    }

    @Test
    void casesOfTwoCampaignsAreNotifiedTogetherOrNotAtAll() {
        openAll().by(Tokens.administrator()).get("openRectificationCases");
        synthetic.campaign("syn-c2", "IN_FIELD");
        recordASecondRound();
        Mutation.openCases("syn-c2").by(Tokens.administrator()).get("openRectificationCases");
        String before = synthetic.state();
        Mutation both = Mutation.notifyCases(Mutation.atVersion(1, number(1), "syn-c2/syn-0001"));

        assertThat(both.with("legalBasis", List.of("miit-2016-160", "no-such-law"))
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.legalBasis[1] UNKNOWN_CODE");
        assertThat(Mutation.notifyCases(List.of(
                                Mutation.atVersion(1, number(1)).getFirst(),
                                Mutation.atVersion(2, "syn-c2/syn-0001").getFirst()))
                        .by(Tokens.administrator())
                        .code())
                .isEqualTo("STALE");
        assertThat(synthetic.state()).isEqualTo(before);

        assertThat(both.by(Tokens.administrator()).<String>list("notifyRectificationCases.rectificationCases.status"))
                .containsExactly("NOTIFIED", "NOTIFIED");
    }

    @Test
    void aWithdrawnCaseIsProposedAndReopenedUnderItsNumber() {
        openAll().by(Tokens.administrator()).get("openRectificationCases");
        Mutation.step("withdrawRectification", number(2), 1)
                .by(Tokens.administrator())
                .get("withdrawRectification");
        assertThat(proposedResellers()).containsExactly("syn-0002");

        Answer again = openAll().by(Tokens.administrator());

        assertThat(again.<Map<String, Object>>list("openRectificationCases.rectificationCases"))
                .containsExactly(Map.of("number", number(2), "status", "OPEN", "severity", "ORDINARY", "version", 3));
        assertThat(openAll().by(Tokens.administrator()).<Object>list("openRectificationCases.rectificationCases"))
                .as("nothing is left to open")
                .isEmpty();
    }

    @Test
    void aReopenedCaseGetsTheProposedSeverityAndKeepsItsReasonInternal() {
        openAll().by(Tokens.administrator()).get("openRectificationCases");
        Mutation.notifyCases(cases(1, 1)).by(Tokens.administrator()).get("notifyRectificationCases");
        Mutation.step("withdrawRectification", number(1), 2)
                .by(Tokens.administrator())
                .get("withdrawRectification");
        move("PUBLISHED", 1);

        openAll()
                .with("cases", List.of(Map.of("reseller", "syn-0001", "severity", "SERIOUS")))
                .with("reason", "internal")
                .by(Tokens.administrator())
                .get("openRectificationCases");

        Answer seen = Ask.query("""
                { rectificationCase(number: "%s") { severity status history { nodes { action reason } } } }""".formatted(number(1)));
        assertThat(seen.<String>get("rectificationCase.severity")).isEqualTo("SERIOUS");
        assertThat(seen.<String>list("rectificationCase.history.nodes.action"))
                .containsExactly("OPEN", "NOTIFY", "WITHDRAW", "REOPEN", "ESCALATE");
        assertThat(seen.<String>list("rectificationCase.history.nodes.reason")).doesNotContain("internal");
        assertThat(Ask.query("{ verifyHistory(number: \"%s\") { intact } }".formatted(number(1)))
                        .<Boolean>get("verifyHistory.intact"))
                .isTrue();
    }

    @Test
    void aCaseIsNotNotifiedOrReopenedWhileTheFieldWorkGoesOn() {
        openAll().by(Tokens.administrator()).get("openRectificationCases");
        Mutation.step("withdrawRectification", number(3), 1)
                .by(Tokens.administrator())
                .get("withdrawRectification");
        move("IN_FIELD", 1);

        assertThat(Mutation.notifyCases(cases(1, 1, 2))
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly(
                        "input.cases[0].number CAMPAIGN_NOT_IN_REVIEW", "input.cases[1].number CAMPAIGN_NOT_IN_REVIEW");
        assertThat(Mutation.step("reopenRectification", number(3), 2)
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.number CAMPAIGN_NOT_IN_REVIEW");
    }

    @Test
    void aNumberOrCodeThatIsNoneIsUnknown() {
        assertThat(Mutation.notifyCases(Mutation.atVersion(1, "\u0000", "syn-c1"))
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.cases[0].number UNKNOWN_CODE", "input.cases[1].number UNKNOWN_CODE");
        assertThat(openAll()
                        .with("cases", List.of(Map.of("reseller", "\u0000")))
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.cases[0].reseller NO_GROUNDS");
    }

    @ParameterizedTest
    @MethodSource("everyBulkMutation")
    void aRepeatedRequestWithTheSameKeyHasOneEffect(Mutation mutation) {
        if (!mutation.name().startsWith("open")) {
            openAll().by(Tokens.administrator()).get("openRectificationCases");
        }
        Mutation keyed = mutation.with("idempotencyKey", "key-1");
        String first = keyed.by(Tokens.administrator()).response().asString();
        String after = synthetic.state();

        assertThat(first).doesNotContain("errors");
        assertThat(keyed.by(Tokens.administrator()).response().asString()).isEqualTo(first);
        assertThat(synthetic.state()).isEqualTo(after);
    }

    @ParameterizedTest
    @MethodSource("everyBulkMutation")
    void onlyAdministratorsChangeManyCases(Mutation mutation) {
        openAll().by(Tokens.administrator()).get("openRectificationCases");
        String before = synthetic.state();

        assertThat(mutation.by(given()).code()).isEqualTo("UNAUTHENTICATED");
        for (RequestSpecification other :
                Arrays.asList(Tokens.auditor(), Tokens.reseller("syn-0001"), Tokens.reseller(null))) {
            assertThat(mutation.by(other).code()).isEqualTo("FORBIDDEN");
        }
        assertThat(synthetic.state()).isEqualTo(before);
    }

    static Stream<List<Mutation>> overlappingMutations() {
        return Stream.of(
                List.of(open(1, 2, 3), open(3, 2, 1)),
                List.of(Mutation.notifyCases(cases(1, 1, 2, 3)), Mutation.notifyCases(cases(1, 3, 2, 1))),
                List.of(Mutation.imposeMeasures(cases(1, 1, 2, 3)), Mutation.imposeMeasures(cases(1, 3, 2, 1))),
                List.of(Mutation.notifyCases(cases(1, 1, 2, 3)), Mutation.imposeMeasures(cases(1, 3, 1))));
    }

    /** Both requests lock the cases in the same order, so neither fails with a deadlock. */
    @ParameterizedTest
    @MethodSource("overlappingMutations")
    void oneOfTwoRequestsForTheSameCasesAtOnceSucceeds(List<Mutation> mutations) {
        openCasesFor(mutations);

        assertThat(sentAtOnce(mutations))
                .containsExactlyInAnyOrder(
                        "changed", mutations.getFirst().name().startsWith("open") ? "ALREADY_EXISTS" : "STALE");
    }

    static Stream<List<Mutation>> disjointMutations() {
        return Stream.of(
                List.of(open(3, 1), open(2)),
                List.of(Mutation.notifyCases(cases(1, 3, 1)), Mutation.notifyCases(cases(1, 2))),
                List.of(Mutation.notifyCases(cases(1, 2)), Mutation.imposeMeasures(cases(1, 3, 1))));
    }

    @ParameterizedTest
    @MethodSource("disjointMutations")
    void twoRequestsForDifferentCasesAtOnceBothSucceed(List<Mutation> mutations) {
        openCasesFor(mutations);

        assertThat(sentAtOnce(mutations)).containsExactly("changed", "changed");
    }

    private static Mutation open(int... resellers) {
        return openAll()
                .with(
                        "cases",
                        IntStream.of(resellers)
                                .mapToObj(each -> Map.of("reseller", "syn-000" + each))
                                .toList());
    }

    private static void openCasesFor(List<Mutation> mutations) {
        if (!mutations.getFirst().name().startsWith("open")) {
            openAll().by(Tokens.administrator()).get("openRectificationCases");
        }
    }

    /** @return the error code of each request, or that it changed its cases */
    private static List<String> sentAtOnce(List<Mutation> mutations) {
        CyclicBarrier start = new CyclicBarrier(mutations.size());
        // Threads of its own: those of the common pool load classes without Quarkus.
        try (ExecutorService administrators = Executors.newFixedThreadPool(mutations.size())) {
            return mutations.stream()
                    .map(each -> CompletableFuture.supplyAsync(() -> sent(each, start), administrators))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private static String sent(Mutation mutation, CyclicBarrier start) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        Answer answer = mutation.by(Tokens.administrator());
        return answer.hasErrors() ? answer.code() : "changed";
    }
}
