-- Locks the staged rows and the findings against reads; imports lock the staged rows first (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';

alter table staged_inspection
  add column outcome text,
  add column note text,
  -- A JSON array with one object for each piece of evidence: its uri and its sha256.
  add column evidence jsonb not null default '[]';

alter table inspection validate constraint inspection_outcome_check;
alter table inspection validate constraint inspection_note_check;
-- The few visits without a result, to count them and to list them.
create index inspection_without_result on inspection (campaign, outcome, inspected_on, outlet, attempt)
  where outcome not in ('COMPLIANT', 'VIOLATING');

-- What no law names is advice (rule 22). It is decided when the visit is recorded. Earlier findings are violations.
alter table finding
  add column kind text not null default 'VIOLATION',
  -- V37 validates the constraint for existing rows.
  add constraint finding_kind_check check (kind in ('VIOLATION', 'ADVICE')) not valid;

-- The only place that says what is a violation: a legal basis of its type was in force on the day of the visit.
create function finding_kind(violation_type text, day date, region text) returns text
  language sql stable parallel safe
  return case when exists (
    select from violation_type_basis b join legal_instrument l on l.code = b.instrument
    where b.violation_type = $1 and $2 between l.valid_from and coalesce(l.valid_to, 'infinity'))
  then 'VIOLATION' else 'ADVICE' end;

-- The trigger function for findings, and for evidence of findings and of inspections.
create or replace function findings_come_with_their_inspection() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare wrong record;
begin
  -- LATERAL with OFFSET 0 makes the planner look up each row. A cached plan may assume another number of rows.
  select a.campaign, a.outlet, a.attempt into wrong
  from added a cross join lateral (
    select i.outcome, i.written_in from inspection i
    where i.campaign = a.campaign and i.outlet = a.outlet and i.attempt = a.attempt offset 0) i
  where i.outcome not in ('COMPLIANT', 'VIOLATING') and tg_table_name <> 'inspection_evidence'
    or i.written_in is distinct from pg_current_xact_id() limit 1;
  if found then
    raise exception 'inspection %/%/% does not accept findings', wrong.campaign, wrong.outlet, wrong.attempt
      using errcode = 'check_violation';
  end if;
  if tg_table_name <> 'finding' then
    return null;
  end if;
  select a.campaign, a.outlet, a.attempt into wrong
  from added a cross join lateral (
    select i.outcome from inspection i
    where i.campaign = a.campaign and i.outlet = a.outlet and i.attempt = a.attempt offset 0) i
  where (i.outcome = 'VIOLATING') <> exists (select from finding f
    where f.campaign = a.campaign and f.outlet = a.outlet and f.attempt = a.attempt and f.kind = 'VIOLATION') limit 1;
  if found then
    raise exception 'inspection %/%/% does not accept findings of these kinds', wrong.campaign, wrong.outlet, wrong.attempt
      using errcode = 'check_violation';
  end if;
  select a.campaign, a.outlet, a.attempt into wrong
  from added a cross join lateral (
    select i.inspected_on, i.region from inspection i
    where i.campaign = a.campaign and i.outlet = a.outlet and i.attempt = a.attempt offset 0) i
  where a.kind <> finding_kind(a.violation_type, i.inspected_on, i.region) limit 1;
  if found then
    -- The previous version knows no advice. This SQL state makes its clients retry, until they reach a new replica.
    raise exception 'inspection %/%/% has a finding of the wrong kind', wrong.campaign, wrong.outlet, wrong.attempt
      using errcode = 'cannot_connect_now';
  end if;
  return null;
end $$;
create trigger evidence_comes_with_its_inspection after insert on inspection_evidence
  referencing new table as added for each statement execute function findings_come_with_their_inspection();

-- The digests of the current findings, to compare with findings_sha256 (docs/adr/0015-corrections.md). Those of earlier
-- inspections stay the same: they have violations only, and no note and no evidence of their own.
create or replace view inspection_findings as
  select campaign, outlet, attempt, findings_digest(
      case when max(note) is null and count(evidence) = 0 then (array_agg(findings) filter (where findings is not null))[1]
      else jsonb_strip_nulls(jsonb_build_object('note', max(note),
        'evidence', (array_agg(evidence) filter (where evidence is not null))[1],
        'findings', (array_agg(findings) filter (where findings is not null))[1])) end) as sha256,
    coalesce(bool_or(violating), false) as violating
  from (
    select f.campaign, f.outlet, f.attempt, null::text as note, null::jsonb as evidence,
      jsonb_agg(jsonb_strip_nulls(jsonb_build_object('type', f.violation_type, 'note', f.note,
        'kind', nullif(f.kind, 'VIOLATION'), 'evidence', e.pieces)) order by f.position) as findings,
      bool_or(f.kind = 'VIOLATION') as violating
    from finding f
    left join (
      select campaign, outlet, attempt, finding,
        jsonb_agg(jsonb_build_object('uri', uri, 'sha256', sha256, 'description', description) order by position) as pieces
      from finding_evidence group by campaign, outlet, attempt, finding) e
      on e.campaign = f.campaign and e.outlet = f.outlet and e.attempt = f.attempt and e.finding = f.position
    group by f.campaign, f.outlet, f.attempt
    union all
    select campaign, outlet, attempt, null,
      jsonb_agg(jsonb_build_object('uri', uri, 'sha256', sha256, 'description', description) order by position), null, null
    from inspection_evidence group by campaign, outlet, attempt
    union all
    select campaign, outlet, attempt, note, null, null, null from inspection where note is not null) parts
  group by campaign, outlet, attempt;
