package org.realnameaudit.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A penalty, from its notice to its payment, and what a court says of it (rule 24). */
@QuarkusTest
@WithProvider
class PenaltiesTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    private static final String CASE = """
            { rectificationCase(number: "syn-c1/syn-0001") {
                version allowedActions
                measures { id type penaltyKinds amount currency payBy paidOn underReview withdrawnOn liftedOn }
                penaltyProcedures {
                  id penaltyKinds amount facts legalBasis { code } issuedBy documentNumber givenOn servedOn respondBy
                  hearingOffered hearingRequestBy hearingRequestedOn hearingHeldOn waivedOn droppedOn penalty { type amount } }
                reviews { id kind filedOn body reference result decidedOn measure { type } }
                history { nodes {
                  sequence digest action party actor detail reason legalBasis { code } evidence { sequence } measure { type }
                  penaltyProcedure { droppedOn servedOn } } } } }""";

    /** What others than officials and the reseller may ask of a case. */
    private static final String CONTENT = """
            { rectificationCase(number: "syn-c1/syn-0001") {
                version updatedAt status severity deadline overdue daysRemaining submittedInTime measures { id type }
                evidence { sequence } penaltyProcedures { facts } reviews { id kind } grounds { notified } allowedActions
                history { totalCount nodes { sequence action at digest detail } } }
              rectificationCases(orderBy: { field: UPDATED, direction: DESC }) { totalCount nodes { updatedAt version } }
              verifyHistory(number: "syn-c1/syn-0001") { intact events digest }
              changes { totalCount nodes { at version } } }""";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void notifyReseller() {
        synthetic.resellers(2);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.violation("syn-c1", "syn-0001");
        setClock("2026-04-01T12:00:00+08:00");
        accepted(Mutation.openCase("syn-c1", "syn-0001"));
        accepted(Mutation.notifyRectification(NUMBER, 1));
    }

    @AfterEach
    void clear() {
        QuarkusMock.installMockForType(Clock.system(ShanghaiClock.ZONE), Clock.class);
        synthetic.clear();
    }

    private static void setClock(String now) {
        QuarkusMock.installMockForType(
                Clock.fixed(OffsetDateTime.parse(now).toInstant(), ShanghaiClock.ZONE), Clock.class);
    }

    private static Answer accepted(Mutation mutation) {
        return accepted(mutation, Tokens.administrator());
    }

    private static Answer accepted(Mutation mutation, RequestSpecification caller) {
        Answer answer = mutation.by(caller);
        assertThat(answer.hasErrors()).as(answer.response().asString()).isFalse();
        return answer;
    }

    private static Answer read(RequestSpecification reader) {
        return Ask.query(reader, CASE, Map.of());
    }

    private static void assertIntact() {
        assertThat(Ask.query("{ verifyHistory(number: \"%s\") { intact } }".formatted(NUMBER))
                        .<Boolean>get("verifyHistory.intact"))
                .isTrue();
    }

    private static Mutation notice() {
        return Mutation.givePenaltyNotice(NUMBER, 2)
                .with("penaltyKinds", List.of("WARNING", "FINE"))
                .with("hearingOffered", true)
                .with("respondBy", "2026-04-10");
    }

    private static Mutation serviceOfNotice(int version, String day) {
        return new Mutation(
                        "recordService",
                        "RecordServiceInput",
                        Map.of("id", Mutation.procedure(NUMBER, 3), "expectedVersion", version),
                        "{ rectificationCase { version } }")
                .with("servedOn", day);
    }

    private static Mutation penalty(int version, String day) {
        return Mutation.imposeMeasure(NUMBER, version)
                .with("type", "PENALTY")
                .with("decidedOn", day)
                .with("imposedOn", day)
                .with("penaltyProcedure", Mutation.procedure(NUMBER, 3))
                .with("penaltyKinds", List.of("FINE"))
                .with("amount", 20000.5);
    }

    /** Gives the notice, hears the reseller, and imposes the penalty as event 7. */
    private static void impose() {
        accepted(notice());
        accepted(serviceOfNotice(3, "2026-04-01"));
        setClock("2026-05-10T12:00:00+08:00");
        accepted(Mutation.recordHearing(NUMBER, 3, 4).with("requestedOn", "2026-04-08"));
        accepted(Mutation.recordHearing(NUMBER, 3, 5).with("requestedOn", null).with("heldOn", "2026-04-20"));
        accepted(penalty(6, "2026-04-30"), Tokens.secondAdministrator());
    }

    @Test
    void aPenaltyEndsItsProcedure() {
        impose();

        Answer read = read(Tokens.auditor());
        assertThat(read.<Map<String, Object>>get("rectificationCase.penaltyProcedures[0]"))
                .containsEntry("id", Mutation.procedure(NUMBER, 3))
                .containsEntry("penaltyKinds", List.of("WARNING", "FINE"))
                .containsEntry("facts", "synthetic facts")
                .containsEntry("legalBasis", List.of(Map.of("code", "miit-order-25")))
                .containsEntry("givenOn", "2026-04-01")
                .containsEntry("servedOn", "2026-04-01")
                .containsEntry("hearingRequestBy", "2026-04-09")
                .containsEntry("hearingRequestedOn", "2026-04-08")
                .containsEntry("hearingHeldOn", "2026-04-20")
                .containsEntry("waivedOn", null)
                .containsEntry("droppedOn", null);
        assertThat(read.<String>get("rectificationCase.penaltyProcedures[0].penalty.type"))
                .isEqualTo("PENALTY");
        assertThat(read.<Float>get("rectificationCase.penaltyProcedures[0].amount"))
                .isEqualTo(30000f);
        Map<String, Object> measure = read.get("rectificationCase.measures[1]");
        assertThat(measure)
                .containsEntry("penaltyKinds", List.of("FINE"))
                .containsEntry("amount", 20000.5f)
                .containsEntry("currency", "CNY")
                .containsEntry("payBy", null)
                .containsEntry("underReview", false);
        assertThat(read.<List<String>>get("rectificationCase.history.nodes.action"))
                .containsExactly(
                        "OPEN",
                        "NOTIFY",
                        "GIVE_PENALTY_NOTICE",
                        "RECORD_SERVICE",
                        "RECORD_HEARING",
                        "RECORD_HEARING",
                        "IMPOSE_MEASURE");
        assertThat(read.<String>get("rectificationCase.history.nodes[6].detail"))
                .contains(" notice=3 penalty=FINE amount=20000.50");
        assertIntact();
    }

    @Test
    void theAccountThatGaveTheNoticeDoesNotImposeThePenalty() { // rule 26
        accepted(notice());
        String before = synthetic.state();

        Answer refused = penalty(3, "2026-04-01").by(Tokens.administrator());

        assertThat(refused.code()).isEqualTo("FORBIDDEN");
        assertThat(refused.inputErrors()).containsExactly("input.penaltyProcedure FOUR_EYES");
        assertThat(refused.message()).contains("another account must impose the penalty");
        assertThat(synthetic.state()).isEqualTo(before);
        assertThat(penalty(3, "2026-04-01").by(Tokens.secondAdministrator()).code())
                .as("another account gets as far as the rules of procedures")
                .isEqualTo("INVALID_TRANSITION");
    }

    @Test
    void anAmountIsToBePaidWithinFifteenDaysOfTheServiceOrAsGranted() { // arts. 66, 67
        impose();
        accepted(Mutation.ofMeasure("recordService", "RecordServiceInput", NUMBER, 2, 7)
                .with("servedOn", "2026-05-01"));
        assertThat(payBy()).isEqualTo("2026-05-16");

        accepted(Mutation.recordPayment(NUMBER, 2, 8)
                .with("paidOn", null)
                .with("payBy", "2026-08-31")
                .with("reason", "synthetic hardship"));
        assertThat(payBy()).isEqualTo("2026-08-31");

        accepted(Mutation.recordPayment(NUMBER, 2, 9).with("paidOn", "2026-05-09"));
        assertThat(payBy()).isEqualTo("2026-08-31");
        assertThat(read(given()).<String>get("rectificationCase.measures[1].paidOn"))
                .isEqualTo("2026-05-09");
        assertIntact();
    }

    @Test
    void aGrantThatGivesLessTimeThanALaterServiceDoesNotCount() { // arts. 66, 67
        impose();
        accepted(Mutation.recordPayment(NUMBER, 2, 7)
                .with("paidOn", null)
                .with("payBy", "2026-05-12")
                .with("reason", "synthetic hardship"));
        assertThat(payBy()).isEqualTo("2026-05-12");

        accepted(Mutation.ofMeasure("recordService", "RecordServiceInput", NUMBER, 2, 8)
                .with("servedOn", "2026-05-01"));

        assertThat(payBy()).isEqualTo("2026-05-16");
    }

    private static String payBy() {
        return read(given()).get("rectificationCase.measures[1].payBy");
    }

    @Test
    void aPenaltyIsUnderReviewUntilTheResultAndWhatIsAnnulledIsWithdrawn() {
        impose();
        accepted(Mutation.recordReview(NUMBER, 2, 7).with("filedOn", "2026-05-05"));
        Answer running = read(given());
        assertThat(running.<List<Boolean>>get("rectificationCase.measures.underReview"))
                .containsExactly(false, true);
        assertThat(running.<String>get("rectificationCase.reviews[0].measure.type"))
                .isEqualTo("PENALTY");
        assertThat(exported()).endsWith(",true\n");

        accepted(Mutation.recordReview(NUMBER, 2, 8)
                .with("review", NodeId.of("Review", NUMBER + "/1"))
                .with("filedOn", "2026-05-05")
                .with("result", "ANNULLED")
                .with("decidedOn", "2026-05-09"));

        Answer annulled = read(given());
        assertThat(annulled.<List<Boolean>>get("rectificationCase.measures.underReview"))
                .containsExactly(false, false);
        assertThat(exported()).endsWith(",false\n");
        assertThat(annulled.<String>get("rectificationCase.measures[1].withdrawnOn"))
                .isEqualTo("2026-05-10");
        assertThat(annulled.<List<String>>get("rectificationCase.reviews.result"))
                .containsExactly("ANNULLED");
        assertThat(read(Tokens.administrator()).<List<String>>get("rectificationCase.allowedActions"))
                .doesNotContain("DROP_PENALTY", "RECORD_HEARING");
        assertIntact();
    }

    private static String exported() {
        return given().get("/exports/cases?campaign=syn-c1").asString();
    }

    @Test
    void aProcedureCanEndWithoutAPenalty() { // art. 57
        accepted(notice());
        assertThat(read(Tokens.administrator()).<List<String>>get("rectificationCase.allowedActions"))
                .contains("GIVE_PENALTY_NOTICE", "DROP_PENALTY")
                .doesNotContain("RECORD_HEARING", "RECORD_PAYMENT");

        accepted(Mutation.dropPenalty(NUMBER, 3, 3).with("droppedOn", "2026-04-01"));

        Answer read = read(Tokens.administrator());
        assertThat(read.<String>get("rectificationCase.penaltyProcedures[0].droppedOn"))
                .isEqualTo("2026-04-01");
        assertThat(read.<String>get("rectificationCase.history.nodes[3].penaltyProcedure.droppedOn"))
                .isEqualTo("2026-04-01");
        assertThat(read.<List<String>>get("rectificationCase.allowedActions")).doesNotContain("DROP_PENALTY");
        assertThat(penalty(4, "2026-04-01").by(Tokens.secondAdministrator()).inputErrors())
                .contains("input.penaltyProcedure NOT_ALLOWED_NOW");
        assertIntact();
    }

    /** Nobody else can tell that there is a procedure: what others can ask has the same bytes (rules 21 and 24). */
    @Test
    void onlyOfficialsAndTheResellerLearnOfAnIntendedPenalty() {
        List<String> before = outsiders().map(PenaltiesTest::content).toList();

        accepted(notice());
        accepted(serviceOfNotice(3, "2026-04-01"));
        accepted(Mutation.dropPenalty(NUMBER, 3, 4).with("droppedOn", "2026-04-01"));

        assertThat(outsiders().map(PenaltiesTest::content)).isEqualTo(before);
        for (RequestSpecification insider : List.of(Tokens.auditor(), Tokens.reseller("syn-0001"))) {
            Answer read = read(insider);
            assertThat(read.<String>get("rectificationCase.penaltyProcedures[0].facts"))
                    .isEqualTo("synthetic facts");
            assertThat(read.<List<String>>get("rectificationCase.history.nodes.action"))
                    .contains("GIVE_PENALTY_NOTICE", "RECORD_SERVICE", "DROP_PENALTY");
            assertThat(read.<Integer>get("rectificationCase.version")).isEqualTo(5);
            assertThat(read.<List<Object>>get("rectificationCase.history.nodes[2].evidence"))
                    .hasSize(1);
        }
    }

    /** Otherwise what follows a procedure would tell of it. */
    @Test
    void whatFollowsADroppedProcedureLooksAsIfThereHadBeenNone() {
        synthetic.violation("syn-c1", "syn-0002");
        accepted(Mutation.openCase("syn-c1", "syn-0002"));
        accepted(Mutation.notifyRectification("syn-c1/syn-0002", 1));
        accepted(Mutation.givePenaltyNotice("syn-c1/syn-0002", 2));
        accepted(Mutation.dropPenalty("syn-c1/syn-0002", 3, 3).with("droppedOn", "2026-04-01"));

        followed(NUMBER, 2);
        followed("syn-c1/syn-0002", 4);

        assertThat(publicActs("syn-c1/syn-0002")).isEqualTo(publicActs(NUMBER));
    }

    private static void followed(String number, int version) {
        accepted(Mutation.imposeMeasure(number, version));
        accepted(Mutation.ofMeasure("recordService", "RecordServiceInput", number, 2, version + 1)
                .with("servedOn", "2026-04-01"));
        accepted(Mutation.recordReview(number, 2, version + 2));
        accepted(Mutation.recordReview(number, 2, version + 3)
                .with("review", NodeId.of("Review", number + "/1"))
                .with("result", "UPHELD")
                .with("decidedOn", "2026-04-01"));
    }

    private static Map<String, Object> publicActs(String number) {
        Answer answer = Ask.query("""
                { rectificationCase(number: "%s") { version updatedAt measures { type servedOn } reviews { kind result }
                    history { totalCount nodes { sequence action detail measure { type } } } } }""".formatted(number));
        assertThat(answer.<List<String>>get("rectificationCase.history.nodes.action"))
                .contains("RECORD_SERVICE", "RECORD_REVIEW");
        return answer.get("rectificationCase");
    }

    @Test
    void theIdsOfMeasuresAndReviewsAreNumbersInTheCase() {
        impose();
        accepted(Mutation.recordReview(NUMBER, 2, 7).with("filedOn", "2026-05-05"));

        Answer read =
                Ask.query("{ rectificationCase(number: \"%s\") { measures { id } reviews { id } } }".formatted(NUMBER));

        assertThat(read.<List<String>>get("rectificationCase.measures.id"))
                .containsExactly(NodeId.of("Measure", NUMBER + "/1"), NodeId.of("Measure", NUMBER + "/2"));
        assertThat(read.<List<String>>get("rectificationCase.reviews.id"))
                .containsExactly(NodeId.of("Review", NUMBER + "/1"));
    }

    @Test
    void officialsSortByAllChangesAndOthersByThoseTheySee() {
        synthetic.violation("syn-c1", "syn-0002");
        accepted(Mutation.openCase("syn-c1", "syn-0002"));
        setClock("2026-04-01T13:00:00+08:00");
        accepted(Mutation.notifyRectification("syn-c1/syn-0002", 1));
        setClock("2026-04-01T14:00:00+08:00");
        accepted(notice());

        assertThat(lastChanged(Tokens.auditor())).isEqualTo(NUMBER);
        assertThat(lastChanged(given())).isEqualTo("syn-c1/syn-0002");
    }

    private static String lastChanged(RequestSpecification reader) {
        return Ask.query(reader, """
                        { rectificationCases(filter: { campaign: "syn-c1" }
                            orderBy: { field: UPDATED, direction: DESC }) { nodes { number } } }""", Map.of()).get("rectificationCases.nodes[0].number");
    }

    private static Stream<RequestSpecification> outsiders() {
        return Stream.of(given(), Tokens.reseller("syn-0002"));
    }

    @Test
    void theHistoryThatOthersSeeHasNoGaps() {
        impose();

        Answer read = read(given());

        assertThat(read.<List<String>>get("rectificationCase.history.nodes.action"))
                .containsExactly("OPEN", "NOTIFY", "IMPOSE_MEASURE");
        assertThat(read.<List<Integer>>get("rectificationCase.history.nodes.sequence"))
                .containsExactly(1, 2, 3);
        assertThat(read.<Map<String, Object>>get("rectificationCase.history.nodes[2]"))
                .containsEntry("detail", null)
                .containsEntry("penaltyProcedure", null);
        assertThat(read.<Integer>get("rectificationCase.version")).isEqualTo(3);
        assertThat(read.<Object>get("rectificationCase.penaltyProcedures")).isEqualTo(List.of());
        assertThat(Ask.query("""
                        { rectificationCase(number: "syn-c1/syn-0001") { history(first: 1, after: "%s") {
                            totalCount nodes { action } pageInfo { hasNextPage } } } }""".formatted(secondCursor()))
                        .response()
                        .jsonPath()
                        .<Object>get("data.rectificationCase.history"))
                .isEqualTo(Map.of(
                        "totalCount",
                        3,
                        "nodes",
                        List.of(Map.of("action", "IMPOSE_MEASURE")),
                        "pageInfo",
                        Map.of("hasNextPage", false)));
        assertThat(Ask.query("{ verifyHistory(number: \"%s\") { events digest } }".formatted(NUMBER))
                        .<Map<String, Object>>get("verifyHistory"))
                .containsEntry("events", 3)
                .containsEntry("digest", read.get("rectificationCase.history.nodes[2].digest"));
        assertThat(newestVersion(given())).isEqualTo(3);
        assertThat(newestVersion(Tokens.reseller("syn-0002"))).isEqualTo(3);
        assertThat(newestVersion(Tokens.reseller("syn-0001"))).isEqualTo(7);
        assertThat(newestVersion(Tokens.auditor())).isEqualTo(7);
    }

    @Test
    void theFirstBrokenEventIsCountedInTheHistoryThatTheReaderSees() {
        impose();
        // Event 7 is the third that others see.
        database.runWithoutTriggers(
                "update rectification_event set reason = 'altered' where campaign = 'syn-c1' and sequence = 7");

        String query = "{ verifyHistory(number: \"%s\") { firstBroken } }".formatted(NUMBER);

        assertThat(Ask.query(query).<Integer>get("verifyHistory.firstBroken")).isEqualTo(3);
        assertThat(Ask.query(Tokens.auditor(), query, Map.of()).<Integer>get("verifyHistory.firstBroken"))
                .isEqualTo(7);
    }

    private static String secondCursor() {
        return Ask.query("""
                        { rectificationCase(number: "syn-c1/syn-0001") { history(first: 2) {
                            pageInfo { endCursor } } } }""").get("rectificationCase.history.pageInfo.endCursor");
    }

    private static int newestVersion(RequestSpecification reader) {
        return Ask.query(reader, "{ changes(newestFirst: true, first: 1) { nodes { version } } }", Map.of())
                .get("changes.nodes[0].version");
    }

    private static String content(RequestSpecification reader) {
        Answer answer = Ask.query(reader, CONTENT, Map.of());
        assertThat(answer.hasErrors()).as(answer.response().asString()).isFalse();
        return answer.response().asString();
    }

    @Test
    void theProcedureOfAnotherCaseEndsInNoPenaltyHere() {
        synthetic.violation("syn-c1", "syn-0002");
        accepted(Mutation.openCase("syn-c1", "syn-0002"));
        accepted(Mutation.notifyRectification("syn-c1/syn-0002", 1));
        accepted(Mutation.givePenaltyNotice("syn-c1/syn-0002", 2));

        Mutation other = penalty(2, "2026-04-01").with("penaltyProcedure", Mutation.procedure("syn-c1/syn-0002", 3));

        assertThat(other.by(Tokens.administrator()).inputErrors())
                .containsExactly("input.penaltyProcedure UNKNOWN_CODE");
    }

    @Test
    void aProcedureThatDoesNotExistIsNotFound() {
        String state = synthetic.state();

        assertThat(Mutation.dropPenalty(NUMBER, 2, 2).by(Tokens.administrator()).code())
                .isEqualTo("NOT_FOUND");
        assertThat(serviceOfNotice(2, "2026-04-01").by(Tokens.administrator()).code())
                .isEqualTo("NOT_FOUND");
        assertThat(Mutation.recordPayment(NUMBER, 2, 2)
                        .by(Tokens.administrator())
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(synthetic.state()).isEqualTo(state);
    }

    @Test
    void anAmountHasAtMostTwoDecimals() {
        assertThat(notice().with("amount", 0.001).by(Tokens.administrator()).inputErrors())
                .containsExactly("input.amount RANGE");
        assertThat(notice().with("amount", 0).by(Tokens.administrator()).inputErrors())
                .containsExactly("input.amount RANGE");
    }
}
