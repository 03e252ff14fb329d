package org.realnameaudit.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Invented data in addition to the shipped data. All codes begin with {@code syn-}. A test that inserts it also deletes
 * it.
 */
@ApplicationScoped
public class Synthetic {

    private final Database database;

    public Synthetic(Database database) {
        this.database = database;
    }

    /**
     * Inserts 30 resellers with three outlets each, and three public campaigns with inspections, verdicts, cases and a
     * draw.
     */
    public void fullDataSet() {
        // Rows deleted by other tests stay in the indexes until a vacuum.
        database.run("vacuum analyze outlet");
        resellers(30);
        outlets(3);
        for (int i = 1; i <= 3; i++) {
            String campaign = "syn-c" + i;
            campaign(campaign, i == 3 ? "CLOSED" : "PUBLISHED");
            inspections(campaign);
            verdicts(campaign);
            cases(campaign);
            draw(campaign);
        }
    }

    public void resellers(int count) {
        database.run("""
                insert into reseller (code, zh_hans, zh_hant, en, aliases)
                select 'syn-' || lpad(n::text, 4, '0'), '合成转售' || n, '合成轉售' || n, 'Synthetic Reseller ' || n, array['合成别名' || n]
                from generate_series(1, ?) n""", count);
        database.run("""
                insert into reseller_host (reseller, operator)
                select code, case when right(code, 1)::int % 2 = 0 then 'china-unicom' else 'china-telecom' end
                from reseller where code like 'syn-%'""");
    }

    /** @param count the number of outlets of each synthetic reseller */
    public void outlets(int count) {
        database.run("""
                insert into outlet (code, name, channel, reseller, region, location, active)
                select r.code || '-o' || lpad(n::text, 4, '0'), '合成网点' || (n % 7), case when n % 3 = 0 then 'ONLINE' else 'PHYSICAL' end,
                       r.code, case when n % 3 = 0 then null else (array['110000', '440000', '310000'])[1 + n % 3] end,
                       'synthetic street ' || n, n % 5 <> 0
                from reseller r, generate_series(1, ?) n where r.code like 'syn-%'""", count);
    }

    /** Inserts so many outlets that their export does not fit into the buffers of a connection. */
    public void manyOutlets() {
        // Several statements, because of the statement timeout.
        for (int part = 0; part < 4; part++) {
            database.run("""
                    insert into outlet (code, name, channel, reseller, location, active)
                    select 'syn-0001-x' || ? || n, '合成网点', 'ONLINE', 'syn-0001', repeat('synthetic street ', 110), true from generate_series(1000, 4000) n""", part);
        }
    }

    public void campaign(String code, String status) {
        boolean cancelled = status.equals("CANCELLED");
        database.run("""
                insert into campaign (code, title, regulator, status, basis, started_on)
                values (?, 'Synthetic campaign', 'Synthetic regulator', ?, 'RECORDED_INSPECTIONS', date '2020-01-01')""", code, cancelled ? "DRAFT" : status);
        if (cancelled) {
            database.runWithoutTriggers("""
                    update campaign set status = 'CANCELLED', cancelled_because = 'synthetic reason', cancelled_on = date '2020-01-31'
                    where code = ?""", code);
        }
    }

    /** Makes the campaign one of the region (rule 27). */
    public void ofRegion(String campaign, String region) {
        database.runWithoutTriggers("update campaign set region = ? where code = ?", region, campaign);
    }

    /** Inserts an inspection of every synthetic outlet, a violation at every fourth outlet, and the tallies. */
    public void inspections(String campaign) {
        database.runWithoutTriggers("""
                insert into inspection (campaign, outlet, reseller, channel, region, inspected_on, outcome)
                select ?, o.code, o.reseller, o.channel, o.region, date '2020-01-01' + (n % 11)::int,
                       case when n % 4 = 0 then 'VIOLATING' else 'COMPLIANT' end
                from (select *, row_number() over (order by code) as n from outlet where code like 'syn-%') o""", campaign);
        database.runWithoutTriggers("""
                insert into finding (campaign, outlet, attempt, position, violation_type, note)
                select campaign, outlet, attempt, p, case p when 1 then 'MANUAL_ENTRY' else 'NO_ID_READER' end, 'synthetic'
                from inspection, generate_series(1, 2) p where campaign = ? and outcome = 'VIOLATING'""", campaign);
        database.runWithoutTriggers("""
                insert into finding_evidence (campaign, outlet, attempt, finding, position, uri, sha256)
                select campaign, outlet, attempt, position, 1, 'https://evidence.invalid/' || outlet, repeat('0a', 32)
                from finding where campaign = ?""", campaign);
        database.run("""
                insert into tally (campaign, reseller, channel, region, inspected, violating)
                select campaign, reseller, channel, region, count(*), count(*) filter (where outcome = 'VIOLATING')
                from inspection where campaign = ? and not voided group by 1, 2, 3, 4 order by 2, 3, 4""", campaign);
    }

    public void verdicts(String campaign) {
        database.run("""
                insert into verdict (campaign, reseller, outcome)
                select ?, code, case when right(code, 1)::int % 2 = 0 then 'VIOLATION_FOUND' else 'NO_VIOLATION_FOUND' end
                from reseller where code like 'syn-%'""", campaign);
    }

    /** Inserts the verdict that a violation of the reseller was found, which is the ground for a case. */
    public void violation(String campaign, String reseller) {
        database.run("""
                insert into verdict (campaign, reseller, outcome) values (?, ?, 'VIOLATION_FOUND') on conflict do nothing""", campaign, reseller);
    }

    /** Deletes the verdict, so that the grounds of a case are gone. */
    public void noViolation(String campaign, String reseller) {
        database.runWithoutTriggers("delete from verdict where campaign = ? and reseller = ?", campaign, reseller);
    }

    public void recordChecks(String campaign) {
        database.run("""
                insert into record_check (campaign, reseller, compliance_percent)
                select ?, code, 99.5 from reseller where code like 'syn-%'""", campaign);
    }

    public void draw(String campaign) {
        database.runWithoutTriggers("""
                with drawn as (insert into draw values (?, 'seed', 'hmac-sha256-v1', repeat('0', 64), 1000, now(), 2, 'synthetic actor', 'x') returning campaign),
                  strata as (insert into draw_stratum (campaign, position, channel, size) select campaign, 1, 'ONLINE', 1 from drawn),
                  who as (insert into draw_inspector select campaign, i, '{syn-0001}' from drawn, unnest(array['inspector-a', 'inspector-b']) i)
                insert into draw_assignment select campaign, code, array['inspector-a', 'inspector-b'] from drawn, outlet where code like 'syn-%'""", campaign);
    }

    /**
     * Inserts a case with a measure, evidence and one event for each synthetic reseller; half of them have a deadline.
     */
    public void cases(String campaign) {
        database.runWithoutTriggers("""
                with cases as (
                  insert into rectification_case (campaign, reseller, severity, status, deadline, closed_on, updated_at, version, digest, notified, last_event_on, regulator_days)
                  select ?, code, case when n % 3 = 0 then 'SERIOUS' else 'ORDINARY' end,
                         case when n % 5 = 0 then 'CLOSED' else 'NOTIFIED' end,
                         case when n % 2 = 0 then date '2020-03-01' + (n % 4)::int end,
                         case when n % 5 = 0 then date '2020-02-01' end,
                         timestamptz '2020-01-01 00:00:00+08' + (n / 3) * interval '1 minute', 1, repeat('0c', 32), true, date '2020-01-01', null
                  from (select code, row_number() over (order by code) as n from reseller where code like 'syn-%') r
                  returning *)
                insert into rectification_event (campaign, reseller, sequence, action, to_status, at, actor, digest)
                select campaign, reseller, 1, 'OPEN', status, updated_at, 'synthetic actor', digest from cases""", campaign);
        database.runWithoutTriggers("""
                insert into measure (campaign, reseller, imposed_in, type, imposed_on)
                select campaign, reseller, 1, 'RECTIFICATION_NOTICE', date '2020-02-01'
                from rectification_case where campaign = ?""", campaign);
        database.runWithoutTriggers("""
                insert into event_legal_basis (campaign, reseller, sequence, position, instrument)
                select campaign, reseller, 1, 1, 'miit-order-25' from rectification_case where campaign = ?""", campaign);
        database.runWithoutTriggers("""
                insert into case_evidence (campaign, reseller, submitted_in, position, uri, sha256)
                select campaign, reseller, 1, 1, 'https://evidence.invalid/', repeat('0b', 32) from rectification_case where campaign = ?""", campaign);
    }

    public void accountability() {
        database.runWithoutTriggers("""
                insert into accountability_action (operator, region, severity, type, position, decided_on, account, recorded_at)
                values ('china-mobile', '440000', 'SERIOUS', 'WARNING', 'synthetic office', date '2020-01-01', 'synthetic', now())""");
    }

    /** Inserts an action against an operator that answers the campaign, and one for each of its cases. */
    public void accountability(String campaign) {
        database.runWithoutTriggers("""
                insert into accountability_action (operator, region, severity, type, position, decided_on, account, recorded_at, campaign, reseller)
                select 'china-unicom', '440000', 'SERIOUS', 'WARNING', 'synthetic office', date '2020-01-01', 'synthetic', now(), code, reseller
                from (select code, null as reseller from campaign union all select campaign, reseller from rectification_case) x
                where code = ?""", campaign);
    }

    /**
     * Inserts a case with this status, its ground, one event and an unlifted measure. The reseller was notified, unless
     * the case is OPEN.
     */
    public void caseWithStatus(String campaign, String reseller, String status) {
        violation(campaign, reseller);
        database.runWithoutTriggers("""
                with cases as (
                  insert into rectification_case (campaign, reseller, severity, status, notified, closed_on, updated_at, version, digest, last_event_on)
                  select c.campaign, c.reseller, 'ORDINARY', c.status, c.status <> 'OPEN', case when c.status in ('CLOSED', 'WITHDRAWN') then date '2020-02-01' end,
                    timestamptz '2020-01-01 00:00:00+08', 1, repeat('0c', 32), date '2020-01-01' from (values (?, ?, ?)) c (campaign, reseller, status)
                  returning *), events as (
                  insert into rectification_event (campaign, reseller, sequence, action, to_status, at, actor, account, digest)
                  select campaign, reseller, 1, 'OPEN', status, updated_at, 'synthetic actor', 'synthetic', digest from cases returning *)
                insert into measure (campaign, reseller, imposed_in, type, imposed_on, withdrawn_in, withdrawn_on)
                select campaign, reseller, 1, 'RECTIFICATION_NOTICE', date '2020-02-01', case when to_status = 'WITHDRAWN' then 2 end,
                  case when to_status = 'WITHDRAWN' then date '2020-02-01' end from events""", campaign, reseller, status);
    }

    /** Adds a penalty procedure that was never served to a {@linkplain #caseWithStatus case}. */
    public void penaltyNotice(String campaign, String reseller) {
        database.runWithoutTriggers("""
                insert into penalty_notice (campaign, reseller, given_in, kinds, facts, issued_by, respond_by, hearing_offered)
                values (?, ?, 1, array['WARNING'], 'synthetic facts', 'synthetic authority', '2020-02-10', true)""", campaign, reseller);
    }

    public void deleteCase(String campaign, String reseller) {
        database.runWithoutTriggers("""
                delete from attachment_chunk where attachment in (
                  select id from attachment where campaign = ? and reseller = ?)""", campaign, reseller);
        for (String table : List.of(
                "change",
                "case_note",
                "case_assignee",
                "case_assignment",
                "case_ground",
                "case_evidence",
                "attachment",
                "event_legal_basis",
                "measure_outlet",
                "measure_correction",
                "accountability_action",
                "case_review",
                "penalty",
                "measure",
                "penalty_notice",
                "rectification_event",
                "rectification_case")) {
            database.runWithoutTriggers(
                    "delete from " + table + " where campaign = ? and reseller = ?", campaign, reseller);
        }
    }

    /** @return a text of all rows that a mutation could change, for comparison */
    public String state() {
        return database.rows("""
                select (select string_agg(c::text, ' ' order by c.number) from rectification_case c),
                  (select count(*) from rectification_event),
                  (select string_agg(m::text, ' ' order by m.campaign, m.reseller, m.imposed_in) from measure m),
                  (select count(*) from penalty_notice), (select count(*) from penalty), (select count(*) from case_review),
                  (select count(*) from measure_correction), (select count(*) from event_legal_basis), (select count(*) from measure_outlet),
                  (select count(*) from case_evidence), (select count(*) from attachment), (select count(*) from attachment_chunk), (select count(*) from case_ground), (select count(*) from case_note), (select count(*) from case_assignment), (select string_agg(c::text, ' ' order by c.code) from campaign c),
                  (select count(*) from reference_event), (select string_agg(w::text, ' ' order by w.year) from working_day_calendar w),
                  (select count(*) from accountability_action), (select count(*) from idempotency_key),
                  (select string_agg(a::text, ' ' order by a.id) from accountability_action a), (select count(*) from idempotency_key),
                  (select count(*) from draw), (select count(*) from draw_assignment), (select count(*) from campaign_recorder),
                  (select md5(string_agg(i::text, ' ' order by i.campaign, i.outlet, i.attempt)) from inspection i),
                  (select count(*) from finding), (select count(*) from finding_evidence), (select count(*) from inspection_evidence), (select count(*) from correction),
                  (select md5(string_agg(o::text, ' ' order by o.code)) from outlet o),
                  (select md5(string_agg(t::text, ' ' order by t.id)) from tally t),
                  (select md5(string_agg(s::text, ' ' order by s::text)) from published_sum s)""").toString();
    }

    /** Inserts the count of one inspected outlet, so that the campaign can be published. */
    public void inspectedOutlet(String campaign) {
        database.run(
                "insert into tally (campaign, channel, inspected, violating) values (?, 'ONLINE', 1, 0)", campaign);
    }

    /** Marks an inspection as voided, without a correction. */
    public void voidInspection(String campaign, String outlet) {
        database.runWithoutTriggers(
                "update inspection set voided = true where campaign = ? and outlet = ?", campaign, outlet);
    }

    /** Deletes all synthetic data. */
    public void clear() {
        database.runWithoutTriggers("delete from data_import");
        deleteCampaigns("syn-%");
        database.runWithoutTriggers(
                "delete from accountability_action where position like 'synthetic%' or note like 'synthetic%'");
        database.run("delete from outlet where code like 'syn-%'");
        database.run("delete from reseller_host where reseller like 'syn-%'");
        database.run("delete from reseller where code like 'syn-%'");
        database.run("delete from idempotency_key");
        database.runWithoutTriggers("delete from working_day_calendar where year > 2026");
        database.runWithoutTriggers("delete from reference_event where account is not null");
    }

    /**
     * Deletes campaigns and all rows that refer to them.
     *
     * @param pattern an SQL pattern of their codes
     */
    public void deleteCampaigns(String pattern) {
        database.runWithoutTriggers("""
                delete from attachment_chunk where attachment in (select id from attachment where campaign like ?)""", pattern);
        for (String table : List.of(
                "data_import",
                "accountability_action",
                "change",
                "correction",
                "case_note",
                "case_assignee",
                "case_assignment",
                "case_ground",
                "case_evidence",
                "attachment",
                "event_legal_basis",
                "measure_outlet",
                "measure_correction",
                "case_review",
                "penalty",
                "measure",
                "penalty_notice",
                "rectification_event",
                "rectification_case",
                "draw_assignment",
                "draw_inspector",
                "draw_stratum",
                "draw",
                "finding_evidence",
                "finding",
                "inspection_evidence",
                "inspection",
                "record_check",
                "verdict",
                "published_sum",
                "tally",
                "campaign_recorder")) {
            database.runWithoutTriggers("delete from " + table + " where campaign like ?", pattern);
        }
        database.run("delete from campaign where code like ?", pattern);
    }
}
