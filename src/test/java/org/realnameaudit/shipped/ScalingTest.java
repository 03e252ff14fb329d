package org.realnameaudit.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.WithProvider;

/** Checks which tables can be partitioned by campaign without a change, as docs/adr/0001-natural-keys.md says. */
@QuarkusTest
@WithProvider
class ScalingTest {

    /** Selects the tables that refer to a campaign, and have a unique index without it. */
    private static final String NOT_PARTITIONABLE = """
            select distinct t.relname::text from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attname = 'campaign'
              join pg_index i on i.indrelid = t.oid and i.indisunique
            where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace and not a.attnum = any (i.indkey::smallint[])
            order by 1""";

    @Inject
    Database database;

    @Test
    void onlySixCampaignTablesMayHaveAUniqueIndexWithoutTheCampaign() {
        assertThat(database.<String>column(NOT_PARTITIONABLE))
                .isSubsetOf(
                        "accountability_action", "attachment", "change", "data_import", "tally", "rectification_case");
        assertThat(database.<String>column("""
                select t.relname::text from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attname = 'campaign'
                where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace order by 1"""))
                .containsAll(List.of(
                        "case_evidence",
                        "correction",
                        "draw_assignment",
                        "finding",
                        "finding_evidence",
                        "inspection",
                        "measure",
                        "record_check",
                        "rectification_case",
                        "rectification_event",
                        "tally",
                        "verdict"));
    }
}
