set local lock_timeout = '3s';

-- Findings and evidence are inserted in the transaction of their inspection, and never later. (xmin cannot show that,
-- because imports use savepoints, and a subtransaction has its own id.) The default is set in a second statement, so
-- that PostgreSQL does not rewrite the rows: earlier inspections have null, and accept no more findings.
alter table inspection add column written_in xid8;
alter table inspection alter column written_in set default pg_current_xact_id();
-- The digest of the findings as they were recorded (docs/adr/0015-corrections.md); null without findings. `reconcile`
-- computes it again.
alter table inspection add column findings_sha256 text;
-- V19 validates the constraint for existing rows.
alter table inspection add constraint inspection_findings_sha256_check check (findings_sha256 ~ '^[0-9a-f]{64}$') not valid;

create function findings_digest(findings jsonb) returns text
  language sql stable strict parallel safe
  return encode(sha256(convert_to(findings::text, 'UTF8')), 'hex');

-- The digests of the current findings, to compare with findings_sha256.
create view inspection_findings as
  select f.campaign, f.outlet, f.attempt, findings_digest(jsonb_agg(jsonb_strip_nulls(
    jsonb_build_object('type', f.violation_type, 'note', f.note, 'evidence', e.pieces)) order by f.position)) as sha256
  from finding f
  left join (
    select campaign, outlet, attempt, finding,
      jsonb_agg(jsonb_build_object('uri', uri, 'sha256', sha256, 'description', description) order by position) as pieces
    from finding_evidence group by campaign, outlet, attempt, finding) e
    on e.campaign = f.campaign and e.outlet = f.outlet and e.attempt = f.attempt and e.finding = f.position
  group by f.campaign, f.outlet, f.attempt;

create or replace function inspection_needs_its_basis() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare wrong record;
begin
  perform from campaign c where c.code in (select campaign from added) order by c.code for share;
  select c.code, c.basis, c.status into wrong
  from (select campaign, bool_and(attempt > 1) as again from added group by campaign) a join campaign c on c.code = a.campaign
  where c.basis <> 'RECORDED_INSPECTIONS'
     or tg_op = 'INSERT' and c.status not in ('IN_FIELD', 'IN_REVIEW') and not (a.again and c.status in ('PUBLISHED', 'CLOSED'))
  limit 1;
  if found then
    raise exception 'campaign % (%, %) does not accept this inspection', wrong.code, wrong.basis, wrong.status
      using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' then
    return null;
  end if;
  -- LATERAL with OFFSET 0 makes the planner look up each row. A cached plan may assume another number of rows.
  select a.campaign, a.outlet, a.attempt into wrong
  from added a left join lateral (
    select p.voided, p.reseller, p.channel, p.region from inspection p where p.campaign = a.campaign and p.outlet = a.outlet and p.attempt = a.attempt - 1 offset 0) p on true
  -- A repeated inspection has the reseller, channel and region of the first.
  where a.attempt > 1 and (p.voided is not true or (p.reseller, p.channel, p.region) is distinct from (a.reseller, a.channel, a.region)) limit 1;
  if found then
    raise exception 'inspection %/%/% does not follow a voided inspection with the same reseller, channel and region',
      wrong.campaign, wrong.outlet, wrong.attempt using errcode = 'check_violation';
  end if;
  select a.campaign, a.outlet, a.attempt into wrong from added a where (a.outcome = 'VIOLATING') <> (a.findings_sha256 is not null) limit 1;
  if found then
    -- The previous version writes no digests. This SQL state makes its clients retry, until they reach a new replica.
    raise exception 'inspection %/%/% must have a digest if, and only if, it is violating',
      wrong.campaign, wrong.outlet, wrong.attempt
      using errcode = 'cannot_connect_now';
  end if;
  return null;
end $$;

-- An inspection is never altered, only voided, and a voided one stays voided. Inspections from before this migration
-- get their digests once.
create or replace function inspection_is_only_ever_withdrawn() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if not (new.voided and not old.voided and to_jsonb(old) - 'voided' = to_jsonb(new) - 'voided')
      and not (old.written_in is null and old.findings_sha256 is null and to_jsonb(old) - 'findings_sha256' = to_jsonb(new) - 'findings_sha256') then
    raise exception 'a recorded inspection can only be voided' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create or replace function inspection_has_its_correction() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.voided = old.voided then
    return null;
  end if;
  perform from correction c
  where c.campaign = new.campaign and c.outlet = new.outlet and c.attempt = new.attempt
    and c.action = case tg_op when 'UPDATE' then 'VOID' else 'RECORD' end;
  if not found then
    raise exception 'inspection %/%/% is corrected without a correction entry', new.campaign, new.outlet, new.attempt
      using errcode = 'check_violation';
  end if;
  return null;
end $$;

-- The trigger function for findings and for evidence.
create function findings_come_with_their_inspection() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare wrong record;
begin
  -- LATERAL with OFFSET 0 makes the planner look up each row. A cached plan may assume another number of rows.
  select a.campaign, a.outlet, a.attempt into wrong
  from added a cross join lateral (
    select i.outcome, i.written_in from inspection i
    where i.campaign = a.campaign and i.outlet = a.outlet and i.attempt = a.attempt offset 0) i
  where i.outcome <> 'VIOLATING' or i.written_in is distinct from pg_current_xact_id() limit 1;
  if found then
    raise exception 'inspection %/%/% does not accept findings', wrong.campaign, wrong.outlet, wrong.attempt
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
