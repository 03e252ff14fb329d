package org.realnameaudit.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.WithProvider;

/** Shipped data is loaded once, and each row has a source that the README lists. */
@QuarkusTest
@WithProvider
class ShippedDataTest {

    private static final Path DATA = Path.of("src/main/resources/data");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    @Inject
    ShippedSetRepository sets;

    @Inject
    ShippedData data;

    @Inject
    Database database;

    @Test
    @TestTransaction
    void aDataSetIsClaimedOnceWithoutAStatementTimeout() {
        assertThat(sets.claim("synthetic")).isTrue();
        assertThat(sets.claim("synthetic")).isFalse();
        assertThat(sets.getEntityManager()
                        .createNativeQuery("show statement_timeout", String.class)
                        .getSingleResult())
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "V38__ranks_of_legal_instruments.sql | legal_instrument | set rank = default, procedural = default",
                "V34__codes_of_commitment_letters.sql | commitment_letter | set code = operator || '-letter'",
                "V40__ranges_and_cancellation_of_campaigns.sql | campaign | set violated_from = null, violated_to = null"
            })
    @TestTransaction
    void anUpgradedDatabaseHasTheValuesOfANewOne(String migration, String table, String before) throws IOException {
        Object shipped = rows(table);
        execute("alter table " + table + " disable trigger user");
        execute("update " + table + " " + before);
        assertThat(rows(table)).isNotEqualTo(shipped);

        Matcher update = Pattern.compile("(?m)^update " + table + " [^;]+;")
                .matcher(Files.readString(MIGRATIONS.resolve(migration)));
        while (update.find()) {
            execute(update.group());
        }

        assertThat(rows(table)).isEqualTo(shipped);
    }

    private void execute(String sql) {
        sets.getEntityManager().createNativeQuery(sql).executeUpdate();
    }

    private Object rows(String table) {
        return sets.getEntityManager()
                .createNativeQuery("select string_agg(x::text, ' ' order by code) from %s x".formatted(table))
                .getSingleResult();
    }

    @Test
    void aDatabaseOfBeforeGetsTheCalendarsOfWorkingDaysOnce() {
        String loaded = calendars();
        for (String table : List.of("working_day_calendar", "reference_event")) {
            database.runWithoutTriggers("delete from " + table);
        }
        database.run("delete from shipped_data where name = '2016-2026-working-days'");

        data.load(new StartupEvent());
        data.load(new StartupEvent());

        assertThat(calendars()).isEqualTo(loaded).contains("2016", "2026");
        assertThat(database.rows("select code::text, action, actor, account from reference_event order by sequence"))
                .hasSize(11)
                .startsWith(Arrays.asList("2016", "CREATE", "real-name-audit", null));
    }

    private String calendars() {
        return database.rows("select w::text from working_day_calendar w order by w.year")
                .toString();
    }

    /** A replica may start before `migrate` has created the table. */
    @Test
    @TestTransaction
    void aSetWithoutItsTableIsNotLoaded() {
        assertThat(sets.mayLoad("working_day_calendar")).isTrue();
        assertThat(sets.mayLoad("table_of_a_later_version")).isFalse();
    }

    @Test
    void everyCitedSourceIsListed() throws IOException {
        Set<String> cited = new TreeSet<>();
        try (Stream<Path> files = Files.list(DATA)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".csv")).toList()) {
                Matcher source = Pattern.compile("\\bS\\d+\\b").matcher(Files.readString(file));
                while (source.find()) {
                    cited.add(source.group());
                }
            }
        }
        String listed = Files.readString(DATA.resolve("README.md"));

        assertThat(cited)
                .hasSizeGreaterThan(20)
                .allMatch(source -> isListed(listed, Integer.parseInt(source.substring(1))), "listed");
    }

    private static boolean isListed(String readme, int number) {
        Matcher row = Pattern.compile("(?m)^\\| (S[^|]+) \\|").matcher(readme);
        while (row.find()) {
            for (String part : row.group(1).split(",")) {
                String[] range = part.replace("S", "").strip().split(" to ");
                if (number >= Integer.parseInt(range[0].strip())
                        && number <= Integer.parseInt(range[range.length - 1].strip())) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void everyRowHasASource() throws IOException {
        try (Stream<Path> files = Files.list(DATA)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".csv")).toList()) {
                assertThat(Files.readAllLines(file))
                        .first()
                        .asString()
                        .as(file.toString())
                        .endsWith(",source");
                assertThat(Files.readAllLines(file)).noneMatch(line -> line.endsWith(","));
            }
        }
    }
}
