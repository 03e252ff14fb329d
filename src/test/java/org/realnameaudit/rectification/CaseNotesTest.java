package org.realnameaudit.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Internal notes and assignees are for officials, and nobody else can tell that there are any (rule 21). */
@QuarkusTest
@WithProvider
class CaseNotesTest {

    private static final String NUMBER = "syn-c1/syn-0001";
    private static final String OTHER = "syn-c1/syn-0002";
    private static final String UNPUBLISHED = "syn-c2/syn-0001";

    /** All that a caller can read of a case, by every way to it. */
    private static final List<String> READS =
            List.of("""
            { rectificationCase(number: "syn-c1/syn-0001") {
                id number status version updatedAt assignee notes { text } allowedActions
                history { totalCount nodes { sequence at digest } } } }""", """
            { rectificationCase(number: "syn-c2/syn-0001") { version updatedAt assignee notes { at actor text } } }""", """
            { rectificationCases(orderBy: { field: UPDATED, direction: DESC }) {
                totalCount nodes { number version updatedAt assignee notes { text } } } }""", """
            { rectificationCases(filter: { assignee: "Zhang San" }) { totalCount nodes { number } } }""", """
            { reseller(code: "syn-0001") { rectificationCases { number version updatedAt assignee notes { text } } } }""", """
            { campaign(code: "syn-c1") { version rectificationCases { totalCount nodes { number assignee } } } }""", """
            { node(id: "%s") { id ... on RectificationCase { version updatedAt assignee notes { text } } } }""".formatted(NodeId.of("RectificationCase", NUMBER)), """
            { verifyHistory(number: "syn-c1/syn-0001") { intact events digest } }""", """
            { changes(first: 100) { totalCount latestCursor nodes { kind version } pageInfo { endCursor hasNextPage } } }""");

    static final List<Supplier<RequestSpecification>> OTHERS = List.of(
            RestAssured::given,
            () -> Tokens.reseller("syn-0001"),
            () -> Tokens.reseller("syn-0002"),
            () -> Tokens.reseller(null));

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCases() {
        synthetic.resellers(2);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.campaign("syn-c2", "IN_REVIEW");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
        synthetic.caseWithStatus("syn-c1", "syn-0002", "WITHDRAWN");
        synthetic.caseWithStatus("syn-c2", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    private static Mutation note(String text) {
        return Mutation.addNote(NUMBER).with("text", text);
    }

    private static Mutation assign(String assignee, String... numbers) {
        return Mutation.assignCases(numbers).with("assignee", assignee);
    }

    private static Answer send(Mutation mutation) {
        Answer answer = mutation.by(Tokens.administrator());
        answer.get(mutation.name());
        return answer;
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void theAnswersToAllOthersStayTheSameByteForByte(Supplier<RequestSpecification> other) {
        List<String> before = answers(other);
        Object changes = database.rows("select count(*), max(id) from change");

        send(note("ask the province first"));
        send(Mutation.addNote(UNPUBLISHED));
        send(assign("Zhang San", NUMBER, UNPUBLISHED));
        send(assign("Li Si", OTHER));

        assertThat(answers(other)).isEqualTo(before);
        assertThat(before.toString()).doesNotContain("errors");
        assertThat(database.rows("select count(*), max(id) from change"))
                .as("the feed, and the messages of subscriptions")
                .isEqualTo(changes);
    }

    private static List<String> answers(Supplier<RequestSpecification> caller) {
        return READS.stream()
                .map(each -> Ask.query(caller.get(), each, Map.of()).response().asString())
                .toList();
    }

    @Test
    void officialsReadTheNotesInTheOrderInWhichTheyWereAdded() {
        Answer added = send(note(" first "));
        send(note("second\nline"));

        assertThat(added.<Map<String, Object>>get("addNote.rectificationCases[0].notes[0]"))
                .containsEntry("text", "first")
                .containsEntry("actor", "Test administrator");
        for (RequestSpecification official : List.of(Tokens.auditor(), Tokens.administrator())) {
            Answer read = Ask.query(official, READS.getFirst(), Map.of());
            assertThat(read.<String>list("rectificationCase.notes.text")).containsExactly("first", "second\nline");
            assertThat(read.<Integer>get("rectificationCase.version")).isEqualTo(1);
        }
    }

    @Test
    void theNewestAssignmentCountsAndAllAreKept() {
        Answer assigned = send(assign("Zhang San", OTHER, NUMBER));
        assertThat(assigned.<String>list("assignCases.rectificationCases.number"))
                .containsExactly(OTHER, NUMBER);
        assertThat(assigned.<String>list("assignCases.rectificationCases.assignee"))
                .containsExactly("Zhang San", "Zhang San");
        send(assign("Li Si", NUMBER));
        assertThat(assignedTo(Tokens.auditor(), "Zhang San")).containsExactly(OTHER);
        assertThat(assignedTo(Tokens.auditor(), "Li Si")).containsExactly(NUMBER);

        send(assign(null, OTHER, NUMBER));
        assertThat(assignedTo(Tokens.auditor(), "Zhang San")).isEmpty();
        assertThat(assignedTo(Tokens.auditor(), "Li Si")).isEmpty();
        assertThat(
                        database.<String>column(
                                "select assignee from case_assignment where campaign = 'syn-c1' and reseller = 'syn-0001' order by position"))
                .containsExactly("Zhang San", "Li Si", null);
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void onlyOfficialsFindCasesByTheirAssignee(Supplier<RequestSpecification> other) {
        send(assign("Zhang San", NUMBER));

        assertThat(assignedTo(Tokens.administrator(), "Zhang San")).containsExactly(NUMBER);
        assertThat(assignedTo(other.get(), "Zhang San")).isEmpty();
        assertThat(assignedTo(Tokens.administrator(), "Zhang\u0000San")).isEmpty();
    }

    private static List<String> assignedTo(RequestSpecification caller, String assignee) {
        return Ask.query(
                        caller,
                        "query ($of: String) { rectificationCases(filter: { assignee: $of }) { nodes { number } } }",
                        Map.of("of", assignee))
                .list("rectificationCases.nodes.number");
    }

    @Test
    void allCasesAreAssignedOrNone() {
        assertThat(assign("Zhang San", NUMBER, "syn-c1/nobody", OTHER, NUMBER, "nonsense")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactlyInAnyOrder(
                        "input.numbers[1] UNKNOWN_CODE", "input.numbers[3] DUPLICATE", "input.numbers[4] UNKNOWN_CODE");
        assertThat(assign("Zhang San").by(Tokens.administrator()).inputErrors()).containsExactly("input.numbers EMPTY");
        assertThat(assign("Zhang San", Collections.nCopies(101, NUMBER).toArray(String[]::new))
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.numbers TOO_MANY");
        assertThat(assignedTo(Tokens.administrator(), "Zhang San")).isEmpty();
    }

    @Test
    void aHundredCasesAreAssignedAtOnce() {
        synthetic.clear();
        synthetic.resellers(100);
        List<String> numbers = IntStream.rangeClosed(1, 100)
                .mapToObj("syn-c3/syn-%04d"::formatted)
                .toList();
        synthetic.campaign("syn-c3", "PUBLISHED");
        numbers.forEach(each -> synthetic.caseWithStatus("syn-c3", each.substring(7), "OPEN"));

        Answer assigned = send(assign("Zhang San", numbers.toArray(String[]::new)));

        assertThat(assigned.<String>list("assignCases.rectificationCases.number"))
                .isEqualTo(numbers);
    }

    @Test
    void aBlankNoteOrAssigneeIsRefused() {
        assertThat(note(" ").by(Tokens.administrator()).inputErrors()).containsExactly("input.text EMPTY");
        assertThat(note("x".repeat(2001)).by(Tokens.administrator()).inputErrors())
                .containsExactly("input.text LENGTH");
        assertThat(assign(" ", NUMBER).by(Tokens.administrator()).inputErrors())
                .containsExactly("input.assignee EMPTY");
        assertThat(assign("x".repeat(301), NUMBER).by(Tokens.administrator()).inputErrors())
                .containsExactly("input.assignee LENGTH");
        assertThat(Mutation.addNote("syn-c1/nobody").by(Tokens.administrator()).code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void onlyAdministratorsAddNotesAndAssign() {
        for (Mutation mutation : List.of(note("x"), assign("x", NUMBER))) {
            assertThat(mutation.by(given()).code()).isEqualTo("UNAUTHENTICATED");
            assertThat(mutation.by(Tokens.auditor()).code()).isEqualTo("FORBIDDEN");
            assertThat(mutation.by(Tokens.reseller("syn-0001")).code()).isEqualTo("FORBIDDEN");
        }
        assertThat(database.<Long>column(
                        "select (select count(*) from case_note) + (select count(*) from case_assignment)"))
                .containsExactly(0L);
    }
}
