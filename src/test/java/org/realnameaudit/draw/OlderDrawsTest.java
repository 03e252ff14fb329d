package org.realnameaudit.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.WithProvider;

/** Draws that are there when V10 comes, which keeps what a draw is made with, are there afterwards. */
@QuarkusTest
@WithProvider
class OlderDrawsTest {

    private static final String SCHEMA = "syn_older";

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @AfterEach
    void clear() {
        database.run("drop schema if exists %s cascade".formatted(SCHEMA));
    }

    @Test
    void theySurviveWithWhatIsKnownOfThem() {
        migrate("8");
        for (String sql : List.of(
                "insert into %1$s.reseller (code, zh_hans, zh_hant) values ('r', 'r', 'r')",
                "insert into %1$s.outlet (code, name, channel, reseller) select 'o' || n, 'o', 'ONLINE', 'r' from generate_series(1, 2) n",
                "insert into %1$s.campaign (code, title, regulator, status, basis) select 'c' || n, 't', 'r', 'DRAFT', 'RECORDED_INSPECTIONS' from generate_series(1, 2) n",
                "insert into %1$s.draw select 'c' || n, 'seed', 'hmac-sha256-v1', repeat('0', 64), 2, now() from generate_series(1, 2) n",
                "insert into %1$s.draw_assignment values ('c1', 'o1', '{a, b, c}'), ('c1', 'o2', '{b, c, d, e}')")) {
            database.run(sql.formatted(SCHEMA));
        }

        migrate("latest");

        assertThat(database.rows(
                        "select campaign, seed, cast(inspectors_per_outlet as integer), actor from %s.draw order by 1"
                                .formatted(SCHEMA)))
                .hasToString("[[c1, seed, 3, null], [c2, seed, 2, null]]");
        assertThat(database.<Long>column("select count(*) from %s.draw_assignment".formatted(SCHEMA)))
                .containsExactly(2L);
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(SCHEMA)
                .target(target)
                .placeholders(Map.of("applicationRole", "syn_nobody"))
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
