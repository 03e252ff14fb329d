package org.realnameaudit.bench.field;

import java.sql.SQLException;
import org.realnameaudit.bench.field.LoadGenerator.Durations;

/** Measures the lists of cases in a database with 100,800 cases, against the worklist. */
final class ListsPart {

    private static final int ROUNDS = 5;
    private static final int CAMPAIGNS = 2_400;
    private static final int WARM_UP = 3;

    private final Table table;
    private final Service service;
    private final String administrator;
    private final double seconds;

    /** @param service the service without the response cache */
    ListsPart(Table table, Service service, String administrator, double seconds) {
        this.table = table;
        this.service = service;
        this.administrator = administrator;
        this.seconds = seconds;
    }

    /**
     * Inserts a case with one violating inspection for each reseller in each of 2,400 campaigns. Every second case has
     * ended, every second has a deadline, and every tenth has a penalty.
     */
    static void insertCases(Postgres postgres, String database) throws SQLException {
        postgres.run(
                database,
                "set session_replication_role = replica",
                """
                insert into campaign (code, title, regulator, status, basis, region, started_on, ended_on, published_on)
                select 'syn-l' || lpad(n::text, 4, '0'), '合成检查 ' || n, '合成监管机构', 'PUBLISHED', 'RECORDED_INSPECTIONS',
                  case when n % 3 = 0 then '440000' end, date '2020-01-01' + n % 365, date '2020-01-10' + n % 365,
                  date '2020-01-20' + n % 365
                from generate_series(1,""" + " " + CAMPAIGNS + ") n",
                """
                insert into rectification_case (campaign, reseller, severity, status, deadline, submitted_on, submitted_in_time,
                  closed_on, updated_at, version, digest, notified, confidential_events)
                select campaign, reseller, case when n % 3 = 0 then 'SERIOUS' else 'ORDINARY' end, status,
                  case when n % 2 = 0 then date '2020-02-01' + n % 3000 end,
                  case when status in ('SUBMITTED', 'ACCEPTED', 'CLOSED') then date '2020-02-01' + n % 300 end,
                  case when n % 2 = 0 and status in ('SUBMITTED', 'ACCEPTED', 'CLOSED') then n % 7 <> 0 end,
                  case when status = 'CLOSED' then date '2020-12-31' end,
                  timestamptz '2020-02-01 00:00:00+08' + n * interval '1 minute', case when n % 10 = 0 then 4 else 2 end,
                  repeat('0c', 32), true, case when n % 10 = 0 then 1 else 0 end
                from (select c.code as campaign, r.code as reseller, row_number() over (order by c.code, r.code)::int as n
                  from campaign c cross join reseller r where c.code like 'syn-l%' and r.code like 'syn-r%') x
                cross join lateral (select (array['NOTIFIED', 'RECTIFYING', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'CLOSED', 'CLOSED',
                  'CLOSED', 'CLOSED', 'CLOSED'])[1 + n / 42 % 10] as status) s""",
                """
                insert into outlet (code, name, channel, reseller, region, location, active)
                select code || '-o', '合成网点', 'PHYSICAL', code, '440000', null, true from reseller where code like 'syn-r%'""",
                """
                insert into inspection (campaign, outlet, attempt, reseller, channel, region, inspected_on, outcome, findings_sha256)
                select campaign, reseller || '-o', 1, reseller, 'PHYSICAL', '440000', date '2020-01-05', 'VIOLATING', repeat('0', 64)
                from rectification_case where campaign like 'syn-l%'""",
                """
                insert into case_ground (campaign, reseller, outlet, attempt, notified_in)
                select campaign, reseller, outlet, attempt, 2 from inspection where campaign like 'syn-l%'""",
                """
                insert into rectification_event (campaign, reseller, sequence, action, to_status, at, actor, account, digest)
                select campaign, reseller, 1, 'OPEN', 'OPEN', updated_at, 'synthetic', 'synthetic', digest
                from rectification_case where campaign like 'syn-l%'""",
                """
                insert into rectification_event (campaign, reseller, sequence, action, from_status, to_status, deadline, at, actor,
                  account, digest)
                select campaign, reseller, 2, 'NOTIFY', 'OPEN', status, deadline, updated_at, 'synthetic', 'synthetic', digest
                from rectification_case where campaign like 'syn-l%'""",
                """
                insert into measure (campaign, reseller, imposed_in, type, imposed_on)
                select campaign, reseller, 2, 'RECTIFICATION_NOTICE', date '2020-02-01'
                from rectification_case where campaign like 'syn-l%'""",
                """
                insert into rectification_event (campaign, reseller, sequence, action, from_status, to_status, at, actor, account,
                  digest)
                select campaign, reseller, 3, 'GIVE_PENALTY_NOTICE', status, status, updated_at, 'synthetic', 'synthetic', digest
                from rectification_case where campaign like 'syn-l%' and version = 4""",
                """
                insert into penalty_notice (campaign, reseller, given_in, kinds, amount, facts, issued_by, respond_by,
                  hearing_offered)
                select campaign, reseller, 3, array['FINE'], 30000, 'synthetic', 'synthetic', date '2020-03-01', false
                from rectification_case where campaign like 'syn-l%' and version = 4""",
                """
                insert into rectification_event (campaign, reseller, sequence, action, from_status, to_status, notice_in,
                  confidential_before, at, actor, account, digest)
                select campaign, reseller, 4, 'IMPOSE_MEASURE', status, status, 3, 1, updated_at, 'synthetic', 'synthetic', digest
                from rectification_case where campaign like 'syn-l%' and version = 4""",
                """
                insert into measure (campaign, reseller, imposed_in, type, imposed_on)
                select campaign, reseller, 4, 'PENALTY', date '2020-04-01'
                from rectification_case where campaign like 'syn-l%' and version = 4""",
                """
                insert into penalty (campaign, reseller, imposed_in, kinds, amount)
                select campaign, reseller, 4, array['FINE'], 30000
                from rectification_case where campaign like 'syn-l%' and version = 4""",
                """
                insert into case_assignee (campaign, reseller, assignee)
                select campaign, reseller, 'synthetic assignee ' || row_number() over () % 50
                from rectification_case where campaign like 'syn-l%'""",
                "set session_replication_role = origin",
                "vacuum analyze");
    }

    void compare() throws Exception {
        for (int round = 0; round < WARM_UP; round++) {
            repeat(GoldenQuery.CASES.document, null);
            for (ListQuery query : ListQuery.values()) {
                repeat(query.document, query.official ? administrator : null);
            }
        }
        for (ListQuery query : ListQuery.values()) {
            Durations ours = new Durations();
            Durations worklist = new Durations();
            // They take turns, so that other load on the machine affects both.
            for (int round = 0; round < ROUNDS; round++) {
                ours.addAll(repeat(query.document, query.official ? administrator : null));
                worklist.addAll(repeat(GoldenQuery.CASES.document, null));
            }
            table.atMost(
                    1,
                    query.title + ", uncached, p50 against p50 of the worklist, at 100,800 cases",
                    "ms",
                    ours.medianMillis(),
                    worklist.medianMillis());
        }
    }

    private Durations repeat(String document, String authorization) throws Exception {
        return new LoadGenerator(service)
                .repeat(document, authorization, 1, seconds)
                .durations();
    }
}
