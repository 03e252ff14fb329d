package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Run;

/** The command {@code load-demo} of the packaged service. */
class LoadDemoIT {

    private static PreparedDatabase prepared;
    private static Database database;
    private static Run asApplication;
    private static Run loaded;

    @BeforeAll
    static void loadDemo() throws Exception {
        prepared = PreparedDatabase.start();
        database = new Database(prepared.asSuperuser());
        asApplication = prepared.run(PreparedDatabase.APPLICATION, "load-demo");
        loaded = prepared.run(PreparedDatabase.OWNER, "load-demo");
    }

    @AfterAll
    static void stop() {
        prepared.close();
    }

    @Test
    void onlyTheOwnerOfTheDatabaseLoadsTheDemo() {
        assertThat(asApplication.exit()).isEqualTo(1);
        assertThat(asApplication.output()).contains("Run the command as the owner of the database");
        assertThat(loaded.exit()).as(loaded.output()).isZero();
        assertThat(loaded.printed()).contains("The synthetic demo is loaded");
    }

    @Test
    void theDemoHas400OutletsAndACampaignInEachStatus() {
        assertThat(database.<Long>column("select count(*) from outlet")).containsExactly(400L);
        assertThat(database.<String>column("select status from campaign where code like 'synthetic-%'"))
                .containsExactlyInAnyOrder("DRAFT", "IN_FIELD", "IN_REVIEW", "PUBLISHED", "CLOSED");
        assertThat(database.<Long>column("select count(*) from inspection where outcome = 'VIOLATING' and not voided"
                        + " group by campaign having count(*) > 0"))
                .hasSize(4);
    }

    /** The published campaign has them all: each deadline is relative to the day of the loading. */
    @Test
    void theDemoHasCasesInEveryStatusAndOfEveryAge() {
        List<String> ages = List.of("OVERDUE", "DUE_SOON", "DUE_LATER", "WITHOUT_DEADLINE");

        assertThat(database.<String>column("""
                        select status || ' ' || case
                          when deadline is null then 'WITHOUT_DEADLINE'
                          when deadline < coalesce(closed_on, current_date) then 'OVERDUE'
                          when deadline <= current_date + 5 then 'DUE_SOON'
                          else 'DUE_LATER' end
                        from rectification_case where campaign = 'synthetic-published'"""))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("OPEN WITHOUT_DEADLINE"),
                                Stream.of(
                                                "NOTIFIED",
                                                "RECTIFYING",
                                                "SUBMITTED",
                                                "RETURNED",
                                                "ACCEPTED",
                                                "CLOSED",
                                                "WITHDRAWN")
                                        .flatMap(status -> ages.stream().map(age -> status + " " + age)))
                        .toList());
    }

    /** Rule 18: nobody is accused of what was not found. */
    @Test
    void eachCaseIsAboutAViolationThatWasFound() {
        assertThat(database.<String>column("""
                        select c.number from rectification_case c where c.campaign like 'synthetic-%' and not exists (
                          select from inspection i where i.campaign = c.campaign and i.reseller = c.reseller
                            and i.outcome = 'VIOLATING' and not i.voided)""")).isEmpty();
    }

    @Test
    void nothingIsMadeUpAboutRealResellers() {
        assertThat(database.<String>column("""
                        select reseller from outlet union select reseller from inspection
                        union select reseller from rectification_case where campaign like 'synthetic-%'""")).hasSize(40).allMatch(reseller -> reseller.startsWith("synthetic-"));
        assertThat(database.<String>column("select en from reseller where code like 'synthetic-%'"))
                .hasSize(40)
                .allMatch(name -> name.startsWith("Synthetic "));
    }

    @Test
    void theDemoIsLoadedOnlyOnce() throws Exception {
        Run again = prepared.run(PreparedDatabase.OWNER, "load-demo");

        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.output())
                .contains("The synthetic demo is already loaded. To load it again, use a new database")
                .doesNotContain("WARN");
        assertThat(database.<Long>column("select count(*) from campaign")).containsExactly(7L);
    }

    /** A loading that failed halfway looks the same. */
    @Test
    void theDemoIsRefusedWhereThereAreOtherCampaigns() throws Exception {
        database.runWithoutTriggers("update campaign set code = 'synthetic-other' where code = 'synthetic-draft'");
        try {
            Run again = prepared.run(PreparedDatabase.OWNER, "load-demo");

            assertThat(again.exit()).isEqualTo(1);
            assertThat(again.output())
                    .contains("has campaigns other than the shipped ones", "Load it into a new database");
        } finally {
            database.runWithoutTriggers("update campaign set code = 'synthetic-draft' where code = 'synthetic-other'");
        }
    }
}
