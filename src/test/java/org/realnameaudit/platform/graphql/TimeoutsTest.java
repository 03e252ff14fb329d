package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.ShortTimeoutsProfile;
import org.realnameaudit.support.WithProvider;

/** Timeouts of statements, requests and locks. */
@QuarkusTest
@WithProvider
@TestProfile(ShortTimeoutsProfile.class)
class TimeoutsTest {

    @Inject
    Database database;

    @Test
    void aLongStatementIsCancelledByTheStatementTimeout() {
        database.run("alter table violation_type rename to kept");
        database.run("create view violation_type as select kept.* from kept, pg_sleep(60)");
        try {
            assertThat(Ask.query("{ violationTypes { code } }").code()).isEqualTo("QUERY_TOO_EXPENSIVE");
        } finally {
            database.run("drop view violation_type");
            database.run("alter table kept rename to violation_type");
        }
        assertThat(Ask.query("{ violationTypes { code } }").<Object>list("violationTypes"))
                .hasSize(17);
    }

    @Test
    void aLongRequestIsStoppedByItsDeadline() {
        database.run("alter table violation_type rename to kept");
        database.run("create view violation_type as select kept.* from kept, pg_sleep(0.8)");
        try {
            Answer answer =
                    Ask.query("{ a: violationTypes { code } b: violationTypes { code } c: violationTypes { code } }");

            assertThat(answer.code()).isEqualTo("QUERY_TOO_EXPENSIVE");
            assertThat(answer.message()).isEqualTo("The request timed out; request less");
        } finally {
            database.run("drop view violation_type");
            database.run("alter table kept rename to violation_type");
        }
        assertThat(Ask.query("{ violationTypes { code } }").<Object>list("violationTypes"))
                .hasSize(17);
    }

    @Test
    void aLongWaitForALockEndsWithUnavailable() throws SQLException {
        try (Connection connection = database.connect();
                Statement lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("lock table violation_type in access exclusive mode");
            Answer answer = Ask.query("{ violationTypes { code } }");

            assertThat(answer.code()).isEqualTo("UNAVAILABLE");
            connection.rollback();
        }
        assertThat(Ask.query("{ violationTypes { code } }").<Object>list("violationTypes"))
                .hasSize(17);
    }
}
