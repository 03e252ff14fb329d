-- Only functions, so this migration locks no table. The service checks the first two rules before, but not its previous
-- versions: this SQL state makes their clients retry, until they reach a new replica.

-- A case with a deadline is returned with a new one (rule 11).
create or replace function event_has_its_values() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if new.detail ~ '(^| )(severity|deadline|occurredOn|published|internal|liftedOn)='
      and (new.severity, new.deadline, new.occurred_on, new.reason_is_public, new.measure_day) is null
      or new.detail ~ '(^| )legalBasis='
      or new.action = 'RETURN' and new.deadline is null and exists (select from rectification_case c
        where c.campaign = new.campaign and c.reseller = new.reseller and c.deadline is not null) then
    raise exception 'event % of case %/% lacks its values', new.sequence, new.campaign, new.reseller
      using errcode = 'cannot_connect_now';
  end if;
  return new;
end $$;

-- From the first notice on, only voided outlets are recorded again (rule 8).
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
  select p.campaign into wrong from rectification_party p where p.campaign in (select a.campaign from added a where a.attempt = 1) limit 1;
  if found then
    raise exception 'campaign % has cases with a notice, so only voided outlets are recorded again', wrong.campaign
      using errcode = 'cannot_connect_now';
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

-- What was submitted while a request for more time was unanswered is in time (rule 11).
create or replace function case_keeps_its_submission() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.submitted_on := null;
    new.submitted_in_time := null;
  elsif new.status = 'SUBMITTED' and old.status <> 'SUBMITTED' then
    select coalesce(e.occurred_on, (e.at at time zone 'Asia/Shanghai')::date) into new.submitted_on
    from rectification_event e
    where e.campaign = new.campaign and e.reseller = new.reseller and e.sequence = new.version;
    -- Versions that write the case before its event submit on the day of the recording.
    new.submitted_on := coalesce(new.submitted_on, (new.updated_at at time zone 'Asia/Shanghai')::date);
    new.submitted_in_time := old.requested_deadline is not null or new.submitted_on <= new.deadline;
  else
    new.submitted_on := old.submitted_on;
    new.submitted_in_time := old.submitted_in_time;
  end if;
  return new;
end $$;
