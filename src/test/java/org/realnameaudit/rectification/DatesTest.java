package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;
import static org.realnameaudit.support.Mutation.voidInspection;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Events, corrections and feed changes are dated in their order, even if the clock of a replica is set back. */
@QuarkusTest
@WithProvider
class DatesTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCaseAndTwoInspections() {
        synthetic.resellers(1);
        synthetic.outlets(2);
        synthetic.campaign("syn-c1", "IN_FIELD");
        recordInspections(
                        "syn-c1",
                        visit("syn-0001-o0001", "2020-01-02", "MANUAL_ENTRY"),
                        visit("syn-0001-o0002", "2020-01-02"))
                .by(Tokens.auditor());
        Mutation.moveCampaign("syn-c1", "IN_REVIEW", 0)
                .by(Tokens.administrator())
                .get("moveCampaign");
        Mutation.openCase("syn-c1", "syn-0001").by(Tokens.administrator()).get("openRectificationCase");
    }

    @AfterEach
    void clear() {
        QuarkusMock.installMockForType(Clock.system(ShanghaiClock.ZONE), Clock.class);
        synthetic.clear();
    }

    @Test
    void anEventIsNeverDatedBeforeItsPredecessor() {
        setClockBack();
        for (List<Object> step : List.<List<Object>>of(
                List.of("notifyRectification", 1),
                List.of("startRectification", 2),
                List.of("submitRectification", 3),
                List.of("acceptRectification", 4),
                List.of("closeRectification", 5))) {
            String name = (String) step.getFirst();
            Mutation mutation = name.startsWith("notify")
                    ? Mutation.notifyRectification(NUMBER, 1)
                    : Mutation.step(name, NUMBER, (int) step.getLast());
            RequestSpecification caller =
                    name.startsWith("accept") ? Tokens.secondAdministrator() : Tokens.administrator();
            assertThat(mutation.by(caller).hasErrors()).as(name).isFalse();
        }

        Answer result = Ask.query(
                Tokens.administrator(),
                "{ rectificationCase(number: \"%s\") { history { nodes { at } } } verifyHistory(number: \"%1$s\") { intact } }"
                        .formatted(NUMBER),
                Map.of());
        List<Instant> at = result.<String>list("rectificationCase.history.nodes.at").stream()
                .map(Instant::parse)
                .toList();
        assertThat(at).hasSize(6).isSorted().allMatch(each -> each.equals(at.getFirst()));
        assertThat(result.<Boolean>get("verifyHistory.intact")).isTrue();
        assertThat(
                        database.column(
                                "select closed_on = (updated_at at time zone 'Asia/Shanghai')::date from rectification_case where campaign = 'syn-c1'"))
                .as("the case is closed on the day of the event")
                .containsExactly(true);
    }

    @Test
    void aCorrectionIsNeverDatedBeforeItsPredecessor() {
        voidInspection("syn-c1", "syn-0001-o0001", 1).by(Tokens.auditor()).get("voidInspection");
        setClockBack();
        recordInspections("syn-c1", visit("syn-0001-o0001", "2020-01-02"))
                .by(Tokens.auditor())
                .get("recordInspections");
        voidInspection("syn-c1", "syn-0001-o0002", 1).by(Tokens.auditor()).get("voidInspection");

        Answer result = Ask.query(
                Tokens.auditor(),
                "{ campaign(code: \"syn-c1\") { corrections { nodes { at } } } verifyCorrections(campaign: \"syn-c1\") { intact } }",
                Map.of());
        assertThat(result.<String>list("campaign.corrections.nodes.at").stream().map(Instant::parse))
                .hasSize(3)
                .isSorted();
        assertThat(result.<Boolean>get("verifyCorrections.intact")).isTrue();
    }

    @Test
    void theDatabaseRefusesAnEventOrACorrectionOutOfOrder() {
        voidInspection("syn-c1", "syn-0001-o0001", 1).by(Tokens.auditor()).get("voidInspection");

        assertThatThrownBy(() -> database.run("""
                insert into rectification_event (campaign, reseller, sequence, action, from_status, to_status, at, actor, digest)
                values ('syn-c1', 'syn-0001', 2, 'REPLY', 'OPEN', 'OPEN', now() - interval '1 day', 'x', repeat('0', 64))""")).hasMessageContaining("is dated before");
        assertThatThrownBy(() -> database.run("""
                insert into correction values ('syn-c1', 2, 'VOID', 'syn-0001-o0002', 1, now() - interval '1 day', 'x', 'x', 'x', repeat('0', 64))""")).hasMessageContaining("is dated before");
    }

    @Test
    void feedChangesAreDatedInFeedOrder() throws Exception {
        database.column("select order_changes()");
        long before = database.<Long>column("select max(position) from change").getFirst();
        try (Connection slow = database.connect();
                Statement first = slow.createStatement()) {
            slow.setAutoCommit(false);
            first.execute("update tally set inspected = inspected + 1 where campaign = 'syn-c1' and region = '440000'");
            database.run("update tally set inspected = inspected + 1 where campaign = 'syn-c1' and region = '310000'");
            database.column("select order_changes()");
            slow.commit();
            slow.setAutoCommit(true);
        }
        database.column("select order_changes()");

        List<Instant> at = database
                .<java.sql.Timestamp>column("select at from change where position > ? order by position", before)
                .stream()
                .map(java.sql.Timestamp::toInstant)
                .toList();
        assertThat(at).hasSize(2).isSorted();
    }

    private static void setClockBack() {
        QuarkusMock.installMockForType(
                Clock.offset(Clock.system(ShanghaiClock.ZONE), Duration.ofDays(-30)), Clock.class);
    }
}
