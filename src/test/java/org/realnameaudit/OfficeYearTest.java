package org.realnameaudit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.EvidenceFiles;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * A year of an office with two administrators and an auditor, of two provinces, and of three resellers: from the first
 * visit to closed cases, whose histories are intact.
 */
@QuarkusTest
@WithProvider
class OfficeYearTest {

    private static final String ROUND = "syn-c1";
    private static final String FOLLOW_UP = "syn-f1";
    private static final String OF_GUANGDONG = "syn-gd";
    private static final String PUT_RIGHT = ROUND + "/syn-0001";
    private static final String PENALISED = ROUND + "/syn-0002";
    private static final String WITHDRAWN = OF_GUANGDONG + "/syn-0003";

    private static final Supplier<RequestSpecification> FIRST = Tokens::administrator;
    private static final Supplier<RequestSpecification> SECOND = Tokens::secondAdministrator;
    private static final Supplier<RequestSpecification> AUDITOR = Tokens::auditor;
    private static final Supplier<RequestSpecification> GUANGDONG = () -> Tokens.ofRegion("administrator", "440000");
    private static final Supplier<RequestSpecification> SHANGHAI = () -> Tokens.ofRegion("administrator", "310000");

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertResellersWithOutlets() {
        synthetic.resellers(3);
        synthetic.outlets(3);
    }

    @AfterEach
    void clear() {
        QuarkusMock.installMockForType(Clock.system(ShanghaiClock.ZONE), Clock.class);
        synthetic.clear();
    }

    @Test
    void anOfficeBringsTheViolationsOfAYearToTheirEnd() throws IOException {
        inspectAndPublish();
        notifyBothResellers();
        oneResellerPutsItsViolationsRight();
        theOtherIsPenalised();
        aProvinceInspectsItsOutlets();
        inspectorsGoBack();
        closeCases();

        for (String number : List.of(PUT_RIGHT, PENALISED, WITHDRAWN)) {
            assertIntact(number, given());
            assertIntact(number, Tokens.auditor());
        }
        listsCountTheDaysOfTheHistories();
    }

    private void inspectAndPublish() {
        onDay("2026-03-02");
        done(
                AUDITOR,
                Mutation.createCampaign(ROUND).with("startedOn", "2026-03-02").with("endedOn", "2026-03-20"));
        move(FIRST, ROUND, "IN_FIELD");
        onDay("2026-03-04");
        done(
                AUDITOR,
                Mutation.recordInspections(
                        ROUND,
                        Mutation.visit("syn-0001-o0001", "2026-03-03", "MANUAL_ENTRY"),
                        Mutation.visit("syn-0001-o0002", "2026-03-03", "NO_ID_READER"),
                        Mutation.visit("syn-0002-o0001", "2026-03-04", "MANUAL_ENTRY"),
                        Mutation.visit("syn-0003-o0001", "2026-03-04")));
        onDay("2026-03-23");
        move(FIRST, ROUND, "IN_REVIEW");
        publish(FIRST, ROUND, "2026-03-23");
    }

    private static void notifyBothResellers() {
        onDay("2026-03-24");
        done(FIRST, Mutation.openCases(ROUND));
        done(
                FIRST,
                Mutation.notifyCases(Mutation.atVersion(1, PUT_RIGHT, PENALISED))
                        .with("deadline", null)
                        .with("workingDays", 20));
        done(FIRST, Mutation.assignCases(PUT_RIGHT, PENALISED));
        done(FIRST, Mutation.addNote(PENALISED));
        assertThat(ofCase(PUT_RIGHT, given()).<String>get("rectificationCase.deadline"))
                .as("20 working days, without the holiday of 6 April")
                .isEqualTo("2026-04-22");
    }

    private static void oneResellerPutsItsViolationsRight() {
        Supplier<RequestSpecification> reseller = () -> Tokens.reseller("syn-0001");
        onDay("2026-04-20");
        act(reseller, Mutation.requestExtension(PUT_RIGHT, 0).with("deadline", "2026-05-15"));
        act(FIRST, Mutation.extendDeadline(PUT_RIGHT, 0).with("deadline", "2026-05-15"));
        act(reseller, Mutation.step("startRectification", PUT_RIGHT, 0));
        onDay("2026-05-11");
        String photo = EvidenceFiles.handIn(
                        reseller.get(), "case=" + PUT_RIGHT, "photo.pdf", EvidenceFiles.pdf(300_000, 1))
                .path("id");
        act(
                reseller,
                Mutation.step("submitRectification", PUT_RIGHT, 0)
                        .with("evidence", List.of(Map.of("attachment", photo))));
        assertThat(Tokens.auditor().get("/attachments/" + photo).statusCode()).isEqualTo(200);
        assertThat(given().get("/attachments/" + photo).statusCode()).isEqualTo(404);
        act(FIRST, Mutation.step("returnRectification", PUT_RIGHT, 0).with("deadline", "2026-06-01"));
        act(reseller, Mutation.step("startRectification", PUT_RIGHT, 0));
        onDay("2026-05-25");
        // The reseller cannot sign in, so an administrator submits for it.
        submit(SECOND, PUT_RIGHT);
        assertRefused(SECOND, Mutation.step("acceptRectification", PUT_RIGHT, 0), "FOUR_EYES");
        act(FIRST, Mutation.step("acceptRectification", PUT_RIGHT, 0));
    }

    private static void submit(Supplier<RequestSpecification> caller, String number) {
        act(
                caller,
                Mutation.step("submitRectification", number, 0)
                        .with("evidence", List.of(Mutation.evidence("https://evidence.invalid/photo"))));
    }

    private static void theOtherIsPenalised() {
        onDay("2026-05-26");
        assertThat(Ask.query(
                                "{ rectificationCases(filter: { campaign: \"syn-c1\", overdue: true }) { nodes { number } } }")
                        .<String>list("rectificationCases.nodes.number"))
                .containsExactly(PENALISED);
        String before = ofCase(PENALISED, given()).response().asString();
        act(
                FIRST,
                Mutation.givePenaltyNotice(PENALISED, 0)
                        .with("respondBy", "2026-06-05")
                        .with("hearingOffered", true));
        String procedure = Mutation.procedure(PENALISED, version(PENALISED));
        act(
                FIRST,
                new Mutation(
                        "recordService",
                        "RecordServiceInput",
                        Map.of("id", procedure, "servedOn", "2026-05-26"),
                        "{ rectificationCase { version } }"));
        assertThat(ofCase(PENALISED, given()).response().asString())
                .as("the public cannot tell that a penalty is intended")
                .isEqualTo(before);
        onDay("2026-06-15");
        Mutation hearing = Mutation.recordHearing(PENALISED, 3, 0).with("requestedOn", "2026-05-29");
        act(FIRST, hearing.with("heldOn", "2026-06-12"));
        Mutation penalty = Mutation.imposeMeasure(PENALISED, 0)
                .with("type", "PENALTY")
                .with("penaltyProcedure", procedure)
                .with("penaltyKinds", List.of("FINE"))
                .with("amount", 20000)
                .with("decidedOn", "2026-06-15")
                .with("imposedOn", "2026-06-15");
        assertRefused(FIRST, penalty, "FOUR_EYES");
        act(SECOND, penalty);
        payAndLose();
    }

    private static void payAndLose() {
        onDay("2026-07-20");
        act(
                FIRST,
                Mutation.ofMeasure("recordService", "RecordServiceInput", PENALISED, 2, 0)
                        .with("servedOn", "2026-06-16"));
        act(FIRST, Mutation.recordPayment(PENALISED, 2, 0).with("paidOn", "2026-06-30"));
        act(
                FIRST,
                Mutation.recordReview(PENALISED, 2, 0)
                        .with("filedOn", "2026-06-29")
                        .with("result", "UPHELD")
                        .with("decidedOn", "2026-07-17"));
        Supplier<RequestSpecification> reseller = () -> Tokens.reseller("syn-0002");
        act(reseller, Mutation.step("startRectification", PENALISED, 0));
        submit(reseller, PENALISED);
        act(FIRST, Mutation.step("acceptRectification", PENALISED, 0));
    }

    private void aProvinceInspectsItsOutlets() {
        onDay("2026-08-03");
        Supplier<RequestSpecification> auditor = () -> Tokens.ofRegion("auditor", "440000");
        done(
                auditor,
                Mutation.createCampaign(OF_GUANGDONG)
                        .with("startedOn", "2026-08-03")
                        .with("endedOn", "2026-08-05"));
        assertRefused(SHANGHAI, Mutation.moveCampaign(OF_GUANGDONG, "IN_FIELD", 0), "OTHER_REGION");
        move(GUANGDONG, OF_GUANGDONG, "IN_FIELD");
        done(
                auditor,
                Mutation.recordInspections(
                        OF_GUANGDONG, Mutation.visit("syn-0003-o0001", "2026-08-03", "MANUAL_ENTRY")));
        onDay("2026-08-06");
        move(SECOND, OF_GUANGDONG, "IN_REVIEW");
        publish(SECOND, OF_GUANGDONG, "2026-08-06");
        done(GUANGDONG, Mutation.openCase(OF_GUANGDONG, "syn-0003"));
        act(GUANGDONG, Mutation.notifyRectification(WITHDRAWN, 0).with("deadline", "2026-09-30"));
        assertRefused(SHANGHAI, Mutation.step("withdrawRectification", WITHDRAWN, 0), "OTHER_REGION");
        done(auditor, Mutation.voidInspection(OF_GUANGDONG, "syn-0003-o0001", 1));
        act(GUANGDONG, Mutation.step("withdrawRectification", WITHDRAWN, 0));
    }

    private void inspectorsGoBack() {
        onDay("2026-09-02");
        done(
                AUDITOR,
                Mutation.createCampaign(FOLLOW_UP)
                        .with("purpose", "FOLLOW_UP")
                        .with("follows", ROUND)
                        .with("startedOn", "2026-09-01")
                        .with("endedOn", "2026-09-04"));
        move(FIRST, FOLLOW_UP, "IN_FIELD");
        done(
                AUDITOR,
                Mutation.recordInspections(
                        FOLLOW_UP,
                        Mutation.visit("syn-0001-o0001", "2026-09-01"),
                        Mutation.visit("syn-0001-o0002", "2026-09-01"),
                        Mutation.visitWithout("syn-0002-o0001", "2026-09-02", "CLOSED_DOWN")));
        onDay("2026-09-07");
        move(FIRST, FOLLOW_UP, "IN_REVIEW");
        publish(FIRST, FOLLOW_UP, "2026-09-07");
        assertThat(Ask.query("{ campaign(code: \"syn-c1\") { followUp { due revisited putRight } } }")
                        .<Map<String, Object>>get("campaign.followUp"))
                .isEqualTo(Map.of("due", 3, "revisited", 3, "putRight", 3));
    }

    private static void closeCases() {
        for (String number : List.of(PUT_RIGHT, PENALISED)) {
            act(FIRST, Mutation.step("closeRectification", number, 0));
            Answer closed = ofCase(number, given());
            assertThat(closed.<String>get("rectificationCase.status")).isEqualTo("CLOSED");
            assertThat(closed.<Boolean>get("rectificationCase.putRight")).isTrue();
        }
        move(FIRST, ROUND, "CLOSED");
    }

    /** The database counts the days with each event, and the migration counts them from the events (rule 11). */
    private void listsCountTheDaysOfTheHistories() throws IOException {
        List<List<Object>> shown = Ask.query(
                        Tokens.auditor(),
                        "{ rectificationCases(filter: { search: \"syn-\" }) { nodes { number regulatorDays overdueDays } } }",
                        Map.of())
                .<Map<String, Object>>list("rectificationCases.nodes")
                .stream()
                .map(each -> Arrays.asList(each.get("number"), each.get("regulatorDays"), each.get("overdueDays")))
                .toList();
        String stored = "select number, regulator_days, overdue_days from rectification_case "
                + "where number like 'syn-%' order by number";
        assertThat(shown).hasSize(3).anyMatch(each -> !each.contains(0));

        assertThat(database.rows(stored)).isEqualTo(shown);
        database.runWithoutTriggers("update rectification_case set last_event_on = null, regulator_days = 0, "
                + "overdue_days = null where number like 'syn-%'");
        database.runWithoutTriggers(statementOf("V68__days_of_cases.sql", "with event as"));
        assertThat(database.rows(stored)).isEqualTo(shown);
    }

    private static String statementOf(String migration, String begin) throws IOException {
        String script = Files.readString(Path.of("src/main/resources/db/migration", migration));
        return script.substring(script.indexOf(begin), script.indexOf(';', script.indexOf(begin)));
    }

    private static void onDay(String day) {
        QuarkusMock.installMockForType(
                Clock.fixed(OffsetDateTime.parse(day + "T12:00:00+08:00").toInstant(), ShanghaiClock.ZONE),
                Clock.class);
    }

    private static Answer done(Supplier<RequestSpecification> caller, Mutation mutation) {
        Answer answer = mutation.by(caller.get());
        assertThat(answer.hasErrors())
                .as("%s: %s", mutation, answer.response().asString())
                .isFalse();
        return answer;
    }

    /** Sends a mutation of a case, with its current version. */
    private static void act(Supplier<RequestSpecification> caller, Mutation mutation) {
        Object number = mutation.input().getOrDefault("number", PENALISED);
        done(caller, mutation.with("expectedVersion", version(number.toString())));
    }

    private static void assertRefused(Supplier<RequestSpecification> caller, Mutation mutation, String reason) {
        Object number = mutation.input().get("number");
        Answer answer = (number == null ? mutation : mutation.with("expectedVersion", version(number.toString())))
                .by(caller.get());
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
        assertThat(answer.inputErrors()).singleElement().asString().endsWith(" " + reason);
    }

    private static void move(Supplier<RequestSpecification> caller, String campaign, String status) {
        int version = Ask.query(
                        Tokens.auditor(), "{ campaign(code: \"%s\") { version } }".formatted(campaign), Map.of())
                .get("campaign.version");
        done(caller, Mutation.moveCampaign(campaign, status, version));
    }

    /** The database knows today, and accepts no other day of a publication. */
    private void publish(Supplier<RequestSpecification> caller, String campaign, String day) {
        QuarkusMock.installMockForType(Clock.system(ShanghaiClock.ZONE), Clock.class);
        move(caller, campaign, "PUBLISHED");
        database.runWithoutTriggers("update campaign set published_on = ?::date where code = ?", day, campaign);
        onDay(day);
    }

    private static int version(String number) {
        return ofCase(number, Tokens.auditor()).get("rectificationCase.version");
    }

    private static Answer ofCase(String number, RequestSpecification reader) {
        return Ask.query(
                reader,
                "{ rectificationCase(number: \"%s\") { status version deadline putRight updatedAt } }"
                        .formatted(number),
                Map.of());
    }

    private static void assertIntact(String number, RequestSpecification reader) {
        Answer verified =
                Ask.query(reader, "{ verifyHistory(number: \"%s\") { intact events } }".formatted(number), Map.of());
        assertThat(verified.<Boolean>get("verifyHistory.intact")).as(number).isTrue();
        assertThat(verified.<Integer>get("verifyHistory.events")).as(number).isGreaterThan(2);
    }
}
