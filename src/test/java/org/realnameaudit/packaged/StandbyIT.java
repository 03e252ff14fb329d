package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Service;

/**
 * Public queries read from a standby, except {@code changes}, and except when no standby is reachable. Requests with a
 * token read from the primary, because the caller must see its own changes.
 */
@Tag("drill")
class StandbyIT {

    private static final String STATUS = "{ campaign(code: \"" + Drill.CAMPAIGN + "\") { status } }";
    private static final String PUBLISHED = "PUBLISHED";

    @RegisterExtension
    static final Drill DRILL = new Drill();

    private PreparedDatabase standby;
    private Database standbyDatabase;

    @BeforeEach
    void startStandby() throws Exception {
        standby = DRILL.database().startStandby();
        standbyDatabase = new Database(standby.asSuperuser());
    }

    @AfterEach
    void stopStandby() {
        standby.close();
    }

    @Test
    void aWriteIsVisibleToAuditorsAtOnceAndToThePublicAfterReplay() throws Exception {
        new Synthetic(new Database(DRILL.database().asSuperuser())).inspectedOutlet(Drill.CAMPAIGN);
        try (Service one = service(standby.port());
                Service other = service(standby.port())) {
            move(one, "IN_REVIEW", 0);
            pauseReplay();
            move(one, PUBLISHED, 1);

            assertThat(status(one, Tokens.valid("auditor")))
                    .as("at the service that wrote")
                    .isEqualTo(PUBLISHED);
            assertThat(status(other, Tokens.valid("auditor")))
                    .as("at another service")
                    .isEqualTo(PUBLISHED);
            assertThat(status(one, null))
                    .as("the standby has not replayed the write")
                    .isNull();
            assertThat(one.query("{ campaign(code: \"syn-c1\") { status } changes(first: 1) { totalCount } }")
                            .body())
                    .as("a request for the feed reads everything from the primary")
                    .contains("{\"status\":\"PUBLISHED\"}");
            assertThat(one.query("{ changes(first: 100) { nodes { kind campaign { code status } } } }")
                            .body())
                    .contains("{\"code\":\"syn-c1\",\"status\":\"PUBLISHED\"}");

            standbyDatabase.column("select pg_wal_replay_resume()");
            standbyDatabase.await("select status = 'PUBLISHED' from campaign where code = '" + Drill.CAMPAIGN + "'");
            assertThat(status(one, null)).isEqualTo(PUBLISHED);
            assertThat(status(other, null)).isEqualTo(PUBLISHED);
        }
    }

    @Test
    void publicQueriesAreAnsweredByTheStandby() throws Exception {
        try (Service service = service(standby.port())) {
            Database primary = new Database(DRILL.database().asSuperuser());
            // Otherwise the standby would replay the lock.
            pauseReplay();
            try (Connection connection = primary.connect();
                    Statement sql = connection.createStatement()) {
                connection.setAutoCommit(false);
                sql.execute("lock table region in access exclusive mode");
                assertThat(service.query("{ regions { code } }").body()).doesNotContain("errors");
                connection.rollback();
            }
        }
    }

    @Test
    void aPrimaryInTheStandbyUrlAnswersPublicQueriesWhenTheStandbyIsLost() throws Exception {
        try (Service urlWithPrimary = service(standby.port(), DRILL.database().port());
                Service urlWithoutPrimary = service(standby.port())) {
            assertThat(status(urlWithPrimary, null)).isNull();
            standby.kill();

            assertThat(urlWithoutPrimary.query("{ regions { code } }").body()).contains("UNAVAILABLE");
            assertThat(urlWithoutPrimary.isReady()).isFalse();
            assertThat(urlWithPrimary.query("{ regions { code } }").body()).doesNotContain("errors");
            assertThat(urlWithPrimary.isReady()).isTrue();
        }
    }

    private void pauseReplay() throws InterruptedException {
        standbyDatabase.column("select pg_wal_replay_pause()");
        standbyDatabase.await("select pg_get_wal_replay_pause_state() = 'paused'");
    }

    private static void move(Service service, String status, int version) {
        assertThat(Mutation.moveCampaign(Drill.CAMPAIGN, status, version)
                        .by(service.to(Tokens.administrator()))
                        .<String>get("moveCampaign.campaign.status"))
                .isEqualTo(status);
    }

    /** @param token null for the public */
    private static String status(Service service, String token) throws Exception {
        String answer = token == null
                ? service.query(STATUS).body()
                : service.query(STATUS, "Authorization", "Bearer " + token).body();
        assertThat(answer).doesNotContain("errors");
        return answer.contains("null") ? null : answer.replaceAll(".*\"status\":\"(\\w+)\".*", "$1");
    }

    private Service service(int... ports) throws Exception {
        Map<String, String> properties = new HashMap<>();
        properties.put("quarkus.datasource.standby.active", "true");
        StringBuilder hosts = new StringBuilder();
        for (int port : ports) {
            hosts.append(hosts.isEmpty() ? "" : ",").append("localhost:").append(port);
        }
        properties.put(
                "quarkus.datasource.standby.jdbc.url",
                "jdbc:postgresql://%s/%s?targetServerType=preferSecondary&hostRecheckSeconds=1"
                        .formatted(hosts, PreparedDatabase.NAME));
        return DRILL.startService(properties).awaitReady();
    }
}
