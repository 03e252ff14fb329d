package org.realnameaudit.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A campaign is cancelled before its first notice, and its open cases are withdrawn with it (rule 8). */
@QuarkusTest
@WithProvider
class CancelCampaignTest {

    private static final Mutation CANCEL = Mutation.cancelCampaign("syn-c1", 0);

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertResellers() {
        synthetic.resellers(2);
        synthetic.outlets(1);
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAFT", "IN_FIELD", "IN_REVIEW"})
    void aCampaignIsCancelledBeforeItsPublication(CampaignStatus status) {
        synthetic.campaign("syn-c1", status.name());

        Answer answer = CANCEL.by(Tokens.administrator());

        assertThat(answer.<Map<String, Object>>get("cancelCampaign.campaign"))
                .containsEntry("status", "CANCELLED")
                .containsEntry("cancelledBecause", "synthetic reason")
                .containsEntry("version", 1);
        assertThat(LocalDate.parse(answer.get("cancelCampaign.campaign.cancelledOn")))
                .isBetween(LocalDate.now(ShanghaiClock.ZONE).minusDays(1), LocalDate.now(ShanghaiClock.ZONE));
    }

    @ParameterizedTest
    @EnumSource(names = {"PUBLISHED", "CLOSED", "CANCELLED"})
    void noOtherCampaignIsCancelled(CampaignStatus status) {
        synthetic.campaign("syn-c1", status.name());
        String before = synthetic.state();

        assertThat(CANCEL.by(Tokens.administrator()).code()).isEqualTo("INVALID_TRANSITION");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void theOpenCasesAreWithdrawnWithTheirCampaign() {
        openCases();

        CANCEL.with("expectedVersion", 1).by(Tokens.administrator()).get("cancelCampaign");

        Answer found = Ask.query(Tokens.auditor(), """
                { rectificationCase(number: "syn-c1/syn-0001") {
                    status measures { withdrawnOn } history { nodes { action reason } } }
                  rectificationCases(filter: { campaign: "syn-c1" }) { nodes { status } }
                  verifyHistory(number: "syn-c1/syn-0001") { intact } }""", Map.of());
        assertThat(found.<String>list("rectificationCases.nodes.status")).containsExactly("WITHDRAWN", "WITHDRAWN");
        assertThat(found.<Object>list("rectificationCase.measures.withdrawnOn"))
                .singleElement()
                .isNotNull();
        assertThat(found.<Map<String, Object>>list("rectificationCase.history.nodes"))
                .last()
                .isEqualTo(Map.of("action", "WITHDRAW", "reason", "synthetic reason"));
        assertThat(found.<Boolean>get("verifyHistory.intact")).isTrue();
    }

    /** Opens cases of both resellers, and imposes a measure on the first. */
    private void openCases() {
        synthetic.campaign("syn-c1", "IN_FIELD");
        Mutation.recordInspections(
                        "syn-c1",
                        Mutation.visit("syn-0001-o0001", "2020-01-02", "MANUAL_ENTRY"),
                        Mutation.visit("syn-0002-o0001", "2020-01-02", "MANUAL_ENTRY"))
                .by(Tokens.auditor())
                .get("recordInspections");
        Stream.of(
                        Mutation.moveCampaign("syn-c1", "IN_REVIEW", 0),
                        Mutation.openCases("syn-c1"),
                        Mutation.imposeMeasure("syn-c1/syn-0001", 1).with("type", "REGULATORY_INTERVIEW"))
                .forEach(each -> each.by(Tokens.administrator()).get(each.name()));
    }

    @Test
    void aCampaignIsNotCancelledOnceAResellerWasNotified() {
        openCases();
        Mutation.notifyRectification("syn-c1/syn-0002", 1)
                .by(Tokens.administrator())
                .get("notifyRectification");
        String before = synthetic.state();

        Answer answer = CANCEL.with("expectedVersion", 1).by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("INVALID_TRANSITION");
        assertThat(answer.inputErrors()).containsExactly("input.code CASE_NOTIFIED");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void aNoticeAndACancellationNeverBothSucceed() {
        openCases();
        Mutation notice = Mutation.notifyRectification("syn-c1/syn-0001", 2);
        Mutation cancel = CANCEL.with("expectedVersion", 1);
        List<String> answers;
        // Threads of its own: those of the common pool load classes without Quarkus.
        try (ExecutorService administrators = Executors.newFixedThreadPool(2)) {
            answers = Stream.of(notice, cancel)
                    .map(each -> CompletableFuture.supplyAsync(() -> outcome(each), administrators))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        boolean cancelled = answers.getLast().equals("done");
        assertThat(answers).isIn(List.of("done", "INVALID_TRANSITION"), List.of("STALE", "done"));
        assertThat(database.<String>column(
                        "select status from rectification_case where campaign = 'syn-c1' order by reseller"))
                .isEqualTo(cancelled ? List.of("WITHDRAWN", "WITHDRAWN") : List.of("NOTIFIED", "OPEN"));
    }

    /** A change of a case locks the case before its campaign, so the cancellation must not hold the campaign. */
    @Test
    void aCancellationThatWaitsForACaseDoesNotHoldItsCampaign() throws Exception {
        openCases();
        try (ExecutorService administrator = Executors.newSingleThreadExecutor();
                Connection change = database.connect();
                Statement statement = change.createStatement()) {
            change.setAutoCommit(false);
            statement.execute("select from rectification_case where number = 'syn-c1/syn-0001' for update");
            Future<String> cancelled = administrator.submit(() -> outcome(CANCEL.with("expectedVersion", 1)));
            database.await("""
                    select exists (select from pg_stat_activity
                      where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0)""");

            statement.execute("select from campaign where code = 'syn-c1' for share nowait");

            change.rollback();
            change.setAutoCommit(true);
            assertThat(cancelled.get()).isEqualTo("done");
        }
    }

    private static String outcome(Mutation mutation) {
        Answer answer = mutation.by(Tokens.administrator());
        return answer.hasErrors() ? answer.code() : "done";
    }

    @Test
    void onlyOfficialsSeeACancelledCampaign() {
        openCases();
        CANCEL.with("expectedVersion", 1).by(Tokens.administrator()).get("cancelCampaign");
        String query = """
                query ($id: ID!) { campaign(code: "syn-c1") { cancelledBecause } node(id: $id) { id }
                  campaigns(filter: { status: CANCELLED }) { totalCount } }""";
        Map<String, Object> id = Map.of("id", NodeId.of("Campaign", "syn-c1"));

        for (RequestSpecification reader : List.of(Tokens.auditor(), Tokens.administrator())) {
            Answer seen = Ask.query(reader, query, id);
            assertThat(seen.<String>get("campaign.cancelledBecause")).isEqualTo("synthetic reason");
            assertThat(seen.<Integer>get("campaigns.totalCount")).isEqualTo(1);
        }
        for (RequestSpecification reader : List.of(given(), Tokens.reseller("syn-0001"))) {
            Answer hidden = Ask.query(reader, query, id);
            assertThat(hidden.<Object>get("campaign")).isNull();
            assertThat(hidden.<Object>get("node")).isNull();
            assertThat(hidden.<Integer>get("campaigns.totalCount")).isZero();
        }
    }

    @Test
    void theCodeOfACancelledCampaignStaysInUse() {
        synthetic.campaign("syn-c1", "CANCELLED");

        assertThat(Mutation.createCampaign("syn-c1").by(Tokens.auditor()).code())
                .isEqualTo("ALREADY_EXISTS");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CANCELLED")
    void aCancelledCampaignDoesNotGoOn(CampaignStatus status) {
        synthetic.campaign("syn-c1", "CANCELLED");

        assertThat(Mutation.moveCampaign("syn-c1", status.name(), 0)
                        .by(Tokens.administrator())
                        .code())
                .isEqualTo("INVALID_TRANSITION");
    }

    @Test
    void nothingIsRecordedInACancelledCampaign() {
        openCases();
        CANCEL.with("expectedVersion", 1).by(Tokens.administrator()).get("cancelCampaign");
        String before = synthetic.state();

        for (Answer refused : List.of(
                Mutation.recordInspections("syn-c1", Mutation.visit("syn-0001-o0001", "2020-01-02"))
                        .by(Tokens.auditor()),
                Mutation.drawOutlets("syn-c1", 2, List.of(Map.of("size", 1)), Mutation.inspectors("a", "b"))
                        .by(Tokens.auditor()),
                Mutation.openCase("syn-c1", "syn-0001").by(Tokens.administrator()),
                Mutation.step("reopenRectification", "syn-c1/syn-0001", 3).by(Tokens.administrator()),
                Mutation.updateCampaign("syn-c1", 2).by(Tokens.auditor()))) {
            assertThat(refused.code()).isEqualTo("INVALID_TRANSITION");
        }
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void aCancellationNeedsAReasonAndTheCurrentVersion() {
        synthetic.campaign("syn-c1", "DRAFT");

        assertThat(CANCEL.with("reason", " ").by(Tokens.administrator()).inputErrors())
                .containsExactly("input.reason EMPTY");
        assertThat(CANCEL.with("expectedVersion", 1).by(Tokens.administrator()).code())
                .isEqualTo("STALE");
        assertThat(CANCEL.with("code", "no-such-campaign")
                        .by(Tokens.administrator())
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void aRepeatedCancellationWithTheSameKeyReturnsTheFirstAnswer() {
        synthetic.campaign("syn-c1", "DRAFT");
        Mutation keyed = CANCEL.with("idempotencyKey", "cancel-1");

        Answer first = keyed.by(Tokens.administrator());

        assertThat(keyed.by(Tokens.administrator()).json().<Object>get("data"))
                .isEqualTo(first.json().get("data"));
        assertThat(keyed.with("reason", "another").by(Tokens.administrator()).code())
                .isEqualTo("IDEMPOTENCY_CONFLICT");
    }
}
