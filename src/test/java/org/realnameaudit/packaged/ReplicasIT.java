package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Service;

/** Several replicas of the packaged service, started on one empty database. */
@Tag("drill")
class ReplicasIT {

    private static final List<String> TABLES = List.of(
            "region",
            "operator",
            "legal_instrument",
            "violation_type",
            "commitment_letter",
            "reseller",
            "campaign",
            "tally",
            "verdict",
            "record_check",
            "rectification_case",
            "measure",
            "rectification_event");

    @Test
    void twoReplicasStartingOnAnEmptyDatabaseLoadTheDataOnce() throws Exception {
        try (PreparedDatabase database = PreparedDatabase.startEmpty()) {
            Map<String, String> owner = database.properties(PreparedDatabase.OWNER);
            try (Service first = Service.start(owner);
                    Service second = Service.start(owner)) {
                first.awaitReady();
                second.awaitReady();

                String answer = first.query("{ resellers { totalCount } rectificationCases { totalCount } }")
                        .body();
                assertThat(answer)
                        .isEqualTo(
                                "{\"data\":{\"resellers\":{\"totalCount\":42},\"rectificationCases\":{\"totalCount\":29}},\"extensions\":{\"cost\":202}}");
                assertThat(second.query("{ resellers { totalCount } rectificationCases { totalCount } }")
                                .body())
                        .isEqualTo(answer);
                assertThat(first.log() + second.log())
                        .containsOnlyOnce("Loaded the shipped data, set 2016-rounds")
                        .containsOnlyOnce("Loaded the shipped data, set 2016-2026-working-days")
                        .doesNotContain("ERROR");
            }
            Map<String, Long> loaded = counts(database);
            assertThat(loaded)
                    .containsEntry("tally", 4L)
                    .containsEntry("verdict", 57L)
                    .containsEntry("region", 31L);

            try (Service third = Service.start(owner)) {
                third.awaitReady();

                assertThat(third.log()).doesNotContain("Loaded the shipped data");
                assertThat(counts(database)).as("after a third start").isEqualTo(loaded);
            }
        }
    }

    private static Map<String, Long> counts(PreparedDatabase database) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (Connection connection = database.asSuperuser().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                    count.next();
                    counts.put(table, count.getLong(1));
                }
            }
        }
        return counts;
    }
}
