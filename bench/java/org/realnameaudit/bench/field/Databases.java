package org.realnameaudit.bench.field;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Fills databases with the rows that the service would have written. For speed, it copies the rows without triggers and
 * secondary indexes, then builds the indexes and counts the tallies.
 */
public final class Databases {

    /** The number of additional campaigns with the status IN_FIELD: one for the import, one for the writers. */
    static final int FIELD_CAMPAIGNS = 2;

    private final Postgres postgres;

    public Databases(Postgres postgres) {
        this.postgres = postgres;
    }

    /** Creates a database as docs/operations.md describes, with resellers and campaigns, which cannot be imported. */
    public void createBase(String name, Country country) throws SQLException, IOException, InterruptedException {
        createBase(name, country, FIELD_CAMPAIGNS);
    }

    /** @param fieldCampaigns the number of additional campaigns with the status IN_FIELD */
    public void createBase(String name, Country country, int fieldCampaigns)
            throws SQLException, IOException, InterruptedException {
        postgres.run(
                "postgres",
                "create role real_name_audit login",
                "create role real_name_audit_app login",
                "create extension pg_stat_statements",
                "create database %s owner real_name_audit".formatted(name));
        Service.migrate(postgres, name);
        List<String> statements = new ArrayList<>(List.of("""
                insert into reseller (code, zh_hans, zh_hant, en)
                select 'syn-r' || lpad(n::text, 2, '0'), '合成转售' || n, '合成轉售' || n, 'Synthetic Reseller ' || n from generate_series(1, %d) n""".formatted(Country.RESELLERS)));
        for (int campaign = 0; campaign < country.campaigns() + fieldCampaigns; campaign++) {
            boolean published = campaign < country.campaigns();
            statements.add("""
                    insert into campaign (code, title, regulator, status, basis, started_on, ended_on, published_on)
                    values ('%s', '合成检查 %1$s', '合成监管机构', '%s', 'RECORDED_INSPECTIONS', '%s', '%s', %s)""".formatted(
                            Country.code(campaign),
                            published ? "PUBLISHED" : "IN_FIELD",
                            Country.start(campaign),
                            Country.end(campaign),
                            published ? "'" + Country.end(campaign).plusDays(30) + "'" : "null"));
        }
        postgres.run(name, statements.toArray(String[]::new));
    }

    public void loadOutlets(String database, Path files) throws SQLException, IOException {
        withoutIndexes(
                database,
                List.of("outlet"),
                sql -> copy(
                        sql,
                        "copy outlet (code, name, channel, reseller, region, location, active) from stdin (format csv, header)",
                        files.resolve("outlets.csv")));
    }

    public void loadInspections(String database, Path files, Country country) throws SQLException, IOException {
        withoutIndexes(database, List.of("inspection", "finding"), sql -> {
            sql.execute("create unlogged table staged (outlet text collate \"C\", inspected_on date, findings text)");
            for (int i = 0; i < country.campaigns(); i++) {
                String campaign = Country.code(i);
                sql.execute("truncate staged");
                copy(
                        sql,
                        "copy staged from stdin (format csv, header)",
                        files.resolve("inspections-" + campaign + ".csv"));
                sql.execute("""
                        insert into inspection (campaign, outlet, reseller, channel, region, inspected_on, outcome, findings_sha256)
                        select '%s', o.code, o.reseller, o.channel, o.region, s.inspected_on, case when s.findings is null then 'COMPLIANT' else 'VIOLATING' end,
                          findings_digest((select jsonb_agg(jsonb_build_object('type', f.type) order by f.position)
                            from unnest(string_to_array(s.findings, ';')) with ordinality f (type, position)))
                        from staged s join outlet o on o.code = s.outlet order by o.code""".formatted(campaign));
                sql.execute("""
                        insert into finding (campaign, outlet, attempt, position, violation_type)
                        select '%s', s.outlet, 1, f.position, f.type
                        from staged s cross join lateral unnest(string_to_array(s.findings, ';')) with ordinality f (type, position)
                        order by s.outlet, f.position""".formatted(campaign));
            }
            sql.execute("drop table staged");
        });
        postgres.run(database, """
                insert into tally (campaign, reseller, channel, region, inspected, violating)
                select campaign, reseller, channel, region, count(*), count(*) filter (where outcome = 'VIOLATING')
                from inspection group by campaign, reseller, channel, region order by campaign, reseller, channel, region""");
    }

    /** Loads tables without triggers and foreign keys, as logical replication does, and without secondary indexes. */
    private void withoutIndexes(String database, List<String> tables, Loader loader) throws SQLException, IOException {
        try (Connection connection = postgres.connect(database);
                Statement sql = connection.createStatement()) {
            sql.execute("set session_replication_role = replica");
            List<String> indexes = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (String table : tables) {
                try (ResultSet found = sql.executeQuery("""
                        select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i
                        where i.indrelid = '%s'::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)""".formatted(table))) {
                    while (found.next()) {
                        names.add(found.getString(1));
                        indexes.add(found.getString(2));
                    }
                }
            }
            sql.execute("drop index " + String.join(", ", names));
            loader.load(sql);
            for (String index : indexes) {
                sql.execute(index);
            }
        }
        postgres.run(database, "vacuum (freeze, analyze)", "checkpoint");
    }

    static long copy(Statement sql, String statement, Path file) throws SQLException, IOException {
        try (InputStream rows = Files.newInputStream(file)) {
            return sql.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn(statement, rows, 1 << 16);
        }
    }

    private interface Loader {
        void load(Statement sql) throws SQLException, IOException;
    }
}
