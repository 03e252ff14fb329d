-- Locks one table against reads (docs/adr/0019-upgrades.md). V36 validates the constraints for existing rows.
set local lock_timeout = '3s';

-- A visit can end without a result (rule 22): it is recorded, and counts in no rate.
alter table inspection
  drop constraint inspection_outcome_check,
  add constraint inspection_outcome_check check
    (outcome in ('COMPLIANT', 'VIOLATING', 'NOT_FOUND', 'CLOSED_DOWN', 'REFUSED', 'NOT_VISITED')) not valid,
  -- What proves a refusal, or why no visit was made.
  add column note text,
  add constraint inspection_note_check check
    (case when note is null then outcome not in ('REFUSED', 'NOT_VISITED') else length(note) <= 2000 and note ~ '\S' end) not valid;

-- Evidence of the visit itself. Findings have their own.
create table inspection_evidence (
  campaign    code not null,
  outlet      code not null,
  attempt     smallint not null,
  position    smallint not null check (position >= 1),
  uri         text not null check (length(uri) <= 2000 and uri ~* '^(https|s3)://'),
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  description text check (length(description) <= 2000),
  primary key (campaign, outlet, attempt, position),
  foreign key (campaign, outlet, attempt) references inspection
);
create trigger inspection_evidence_is_append_only before update or delete or truncate on inspection_evidence
  for each statement execute function is_append_only();

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
  -- A compliant inspection has a digest if it has advice or a note.
  select a.campaign, a.outlet, a.attempt into wrong from added a where a.outcome = 'VIOLATING' and a.findings_sha256 is null limit 1;
  if found then
    -- An earlier version writes no digests. This SQL state makes its clients retry, until they reach a new replica.
    raise exception 'inspection %/%/% is violating, so it must have a digest', wrong.campaign, wrong.outlet, wrong.attempt
      using errcode = 'cannot_connect_now';
  end if;
  select a.campaign, a.outlet, a.attempt into wrong from added a
  where a.outcome = 'REFUSED' and not exists (select from inspection_evidence e
    where e.campaign = a.campaign and e.outlet = a.outlet and e.attempt = a.attempt) limit 1;
  if found then
    raise exception 'inspection %/%/% was refused, so it must have evidence', wrong.campaign, wrong.outlet, wrong.attempt
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
