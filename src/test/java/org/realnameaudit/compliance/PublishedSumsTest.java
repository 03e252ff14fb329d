package org.realnameaudit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.moveCampaign;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;
import static org.realnameaudit.support.Mutation.voidInspection;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The sums of published campaigns follow their tallies, in the transaction that changes these (rule 6). */
@QuarkusTest
@WithProvider
class PublishedSumsTest {

    private static final String DAY = "2020-01-02";

    /** The sums of a recount of the inspections, without those that the database keeps, and the other way round. */
    private static final String DIFFERENCES = """
            with counted as (
              select k.kind, i.campaign, k.reseller, k.channel, k.region, count(*) filter (where not voided) as inspected,
                count(*) filter (where not voided and outcome = 'VIOLATING') as violating
              from inspection i join campaign c on c.code = i.campaign and c.status in ('PUBLISHED', 'CLOSED')
              cross join lateral (
                select 'CHANNEL', null, i.channel, null
                union all select 'RESELLER', i.reseller, null, null
                union all select 'CHANNEL_REGION', null, i.channel, i.region) k (kind, reseller, channel, region)
              where i.campaign like 'syn-%' group by 1, 2, 3, 4, 5),
            kept as (
              select kind, campaign, reseller, channel, region, inspected, violating from published_sum
              where campaign like 'syn-%')
            (table counted except all table kept) union all (table kept except all table counted)""";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaignsInTheField() {
        synthetic.resellers(2);
        synthetic.outlets(6);
        synthetic.campaign("syn-c1", "IN_FIELD");
        synthetic.campaign("syn-c2", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aCampaignHasSumsFromItsPublicationOn() {
        accept(recordInspections("syn-c1", visit("syn-0001-o0001", DAY, "MANUAL_ENTRY"), visit("syn-0001-o0003", DAY)));
        accept(moveCampaign("syn-c1", "IN_REVIEW", 0));
        assertThat(keptSums()).isZero();

        accept(moveCampaign("syn-c1", "PUBLISHED", 1));

        assertThat(database.rows("""
                select kind, reseller, channel, region, inspected, violating from published_sum
                where campaign = 'syn-c1' order by kind, channel""").toString())
                .isEqualTo("[[CHANNEL, null, ONLINE, null, 1, 0], [CHANNEL, null, PHYSICAL, null, 1, 1], "
                        + "[CHANNEL_REGION, null, ONLINE, null, 1, 0], [CHANNEL_REGION, null, PHYSICAL, 440000, 1, 1], "
                        + "[RESELLER, syn-0001, null, null, 2, 1]]");
        assertThat(database.rows(DIFFERENCES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sumsEqualARecountAfterEveryRandomStep(long seed) {
        Random random = new Random(seed);
        List<String> outlets = database.column("select code::text from outlet where code like 'syn-%' order by 1");
        int corrections = 0;
        for (int step = 0; step < 40; step++) {
            String campaign = "syn-c" + (1 + random.nextInt(2));
            String outlet = outlets.get(random.nextInt(outlets.size()));
            Answer answer = step == 10 || step == 11 || step == 20 || step == 21
                    ? moveCampaign("syn-c" + step / 10, step % 2 == 0 ? "IN_REVIEW" : "PUBLISHED", step % 2)
                            .by(Tokens.administrator())
                    : (random.nextBoolean()
                                    ? voidInspection(campaign, outlet, 1 + random.nextInt(2))
                                    : recordInspections(
                                            campaign,
                                            random.nextBoolean()
                                                    ? visit(outlet, DAY)
                                                    : visit(outlet, DAY, "MANUAL_ENTRY")))
                            .by(Tokens.auditor());
            corrections += !answer.hasErrors() && step > 11 && campaign.equals("syn-c1") ? 1 : 0;

            assertThat(database.rows(DIFFERENCES)).as("after step %s", step).isEmpty();
        }
        assertThat(corrections).as("changes of a published campaign").isPositive();
        assertThat(database.column("select distinct campaign::text from published_sum where campaign like 'syn-%'"))
                .containsExactlyInAnyOrder("syn-c1", "syn-c2");
    }

    @Test
    void aPublicationCountsATallyThatIsBeingChanged() throws Exception {
        synthetic.inspections("syn-c1");
        accept(moveCampaign("syn-c1", "IN_REVIEW", 0));
        try (ExecutorService administrator = Executors.newSingleThreadExecutor();
                Connection recording = database.connect();
                Statement sql = recording.createStatement()) {
            recording.setAutoCommit(false);
            sql.execute("update tally set inspected = inspected + 7 where campaign = 'syn-c1'");
            Future<Answer> published = administrator.submit(
                    () -> moveCampaign("syn-c1", "PUBLISHED", 1).by(Tokens.administrator()));
            awaitAWaitingTransaction();

            recording.commit();

            assertThat(published.get().hasErrors()).isFalse();
            recording.setAutoCommit(true);
        }
        assertSumsMatchTallies();
    }

    @Test
    void aTallyThatIsChangedDuringThePublicationIsAddedAfterIt() throws Exception {
        synthetic.inspections("syn-c1");
        accept(moveCampaign("syn-c1", "IN_REVIEW", 0));
        try (ExecutorService auditor = Executors.newSingleThreadExecutor();
                Connection publishing = database.connect();
                Statement sql = publishing.createStatement()) {
            publishing.setAutoCommit(false);
            sql.execute(
                    "update campaign set status = 'PUBLISHED', version = 2, published_on = (clock_timestamp() at time zone 'Asia/Shanghai')::date where code = 'syn-c1'");
            Future<Integer> recorded = auditor.submit(() -> database.run(
                    "insert into tally (campaign, reseller, channel, region, inspected, violating) values ('syn-c1', 'syn-0001', 'ONLINE', '440000', 7, 2) "
                            + "on conflict (campaign, reseller, channel, region) do nothing"));
            awaitAWaitingTransaction();

            publishing.commit();

            assertThat(recorded.get()).isEqualTo(1);
            publishing.setAutoCommit(true);
        }
        assertSumsMatchTallies();
    }

    @Test
    void writersOfACampaignInTheFieldDoNotWaitForEachOther() throws SQLException {
        synthetic.inspections("syn-c1");
        try (Connection one = database.connect();
                Statement first = one.createStatement();
                Connection other = database.connect();
                Statement second = other.createStatement()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            first.execute(
                    "update tally set inspected = inspected + 1 where campaign = 'syn-c1' and reseller = 'syn-0001'");
            second.execute("set local lock_timeout = '1ms'");

            assertThat(
                            second.executeUpdate(
                                    "update tally set inspected = inspected + 1 where campaign = 'syn-c1' and reseller = 'syn-0002'"))
                    .isPositive();

            one.rollback();
            other.rollback();
            one.setAutoCommit(true);
            other.setAutoCommit(true);
        }
    }

    @Test
    void eachMutationOfARequestShowsTheCountsAfterIt() {
        accept(recordInspections("syn-c1", visit("syn-0001-o0001", DAY), visit("syn-0001-o0002", DAY)));
        String field =
                "voidInspection(input: { id: \"%s\", reason: \"x\" }) { inspection { campaign { compliance { inspected } } } }";

        Answer answer = Ask.query(
                Tokens.auditor(),
                "mutation { first: %s second: %s }"
                        .formatted(
                                field.formatted(NodeId.of("Inspection", "syn-c1/syn-0001-o0001/1")),
                                field.formatted(NodeId.of("Inspection", "syn-c1/syn-0001-o0002/1"))),
                Map.of());

        assertThat(answer.<Integer>get("first.inspection.campaign.compliance.inspected"))
                .isEqualTo(1);
        assertThat(answer.<Integer>get("second.inspection.campaign.compliance.inspected"))
                .isZero();
    }

    @Test
    void officialsSeeKeptSumsTogetherWithTheTalliesOfOtherCampaigns() {
        synthetic.inspections("syn-c1");
        synthetic.inspections("syn-c2");
        accept(moveCampaign("syn-c1", "IN_REVIEW", 0));
        accept(moveCampaign("syn-c1", "PUBLISHED", 1));
        String query = "{ compliance(groupBy: [CAMPAIGN, CHANNEL]) { campaign { code } compliance { inspected } } "
                + "campaigns { nodes { code compliance { inspected } } } }";
        String inspected = "findAll { it.%s.startsWith('syn-') }.collect { it.compliance.inspected }";

        Answer toOfficials = Ask.query(Tokens.auditor(), query, Map.of());
        Answer toPublic = Ask.query(query);

        assertThat(toOfficials.<Integer>list("compliance." + inspected.formatted("campaign.code")))
                .containsExactly(8, 4, 8, 4);
        assertThat(toOfficials.<Integer>list("campaigns.nodes." + inspected.formatted("code")))
                .containsExactly(12, 12);
        assertThat(toPublic.<Integer>list("compliance." + inspected.formatted("campaign.code")))
                .containsExactly(8, 4);
        assertThat(toPublic.<Integer>list("campaigns.nodes." + inspected.formatted("code")))
                .containsExactly(12);
    }

    private static void accept(Mutation mutation) {
        Answer answer = mutation.by(Tokens.bearer(Tokens.valid(mutation.role())));
        assertThat(answer.hasErrors()).as(answer.response().asString()).isFalse();
    }

    private long keptSums() {
        return database.<Long>column("select count(*) from published_sum where campaign like 'syn-%'")
                .getFirst();
    }

    private void awaitAWaitingTransaction() throws InterruptedException {
        database.await("select exists (select from pg_stat_activity where wait_event_type = 'Lock')");
    }

    private void assertSumsMatchTallies() {
        assertThat(keptSums()).isPositive();
        List<List<Object>> sums = new ArrayList<>(database.rows("""
                select kind, reseller, channel, region, inspected, violating from published_sum where campaign = 'syn-c1'
                except all
                select kind, reseller, channel, region, inspected, violating from compliance_tally_sum where campaign = 'syn-c1'"""));
        assertThat(sums).isEmpty();
        assertThat(database.rows(
                                "select sum(inspected), sum(violating) from published_sum where kind = 'CHANNEL' and campaign = 'syn-c1'")
                        .toString())
                .isEqualTo(database.rows("select sum(inspected), sum(violating) from tally where campaign = 'syn-c1'")
                        .toString());
    }
}
