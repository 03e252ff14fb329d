-- Rule 8 where it cannot be passed by: inspections are recorded IN_FIELD or IN_REVIEW; behind a publication only again, where one was withdrawn.
-- The campaign stays where it is until the transaction ends.
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
    raise exception 'campaign % (%, %) takes no such inspection', wrong.code, wrong.basis, wrong.status using errcode = 'check_violation';
  end if;
  return null;
end $$;

-- What was recorded stays as it was recorded; it can be withdrawn, and that stays too.
create function inspection_is_only_ever_withdrawn() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if old.voided or not new.voided or (to_jsonb(old) - 'voided') is distinct from (to_jsonb(new) - 'voided') then
    raise exception 'an inspection is only ever withdrawn' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger inspection_is_only_ever_withdrawn before update on inspection
  for each row execute function inspection_is_only_ever_withdrawn();
create trigger inspections_are_never_deleted before delete or truncate on inspection
  for each statement execute function is_append_only();
create trigger finding_is_append_only before update or delete or truncate on finding
  for each statement execute function is_append_only();
create trigger finding_evidence_is_append_only before update or delete or truncate on finding_evidence
  for each statement execute function is_append_only();

-- The history of what was withdrawn, and of what was recorded in its place: a chain for each campaign.
create table correction (
  campaign code not null,
  sequence integer not null check (sequence >= 1),
  action   text not null check (action in ('VOID', 'RECORD')),
  outlet   code not null,
  attempt  smallint not null,
  at       timestamptz not null check (isfinite(at)),
  -- The name that readers with a role see, and the account behind it: issuer and subject of the token.
  actor    text not null check (length(actor) between 1 and 300),
  account  text not null check (length(account) between 1 and 600),
  reason   text not null check (length(reason) <= 2000 and reason ~ '\S'),
  digest   text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (campaign, sequence),
  unique (campaign, outlet, attempt, action),
  foreign key (campaign, outlet, attempt) references inspection
);
create trigger correction_is_append_only before update or delete or truncate on correction
  for each statement execute function is_append_only();

create function corrections_have_no_gaps() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if new.sequence <> 1 + coalesce((select max(sequence) from correction where campaign = new.campaign), 0) then
    raise exception 'the corrections of % have a gap before %', new.campaign, new.sequence using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger corrections_have_no_gaps before insert on correction
  for each row execute function corrections_have_no_gaps();

-- At the end of the transaction whatever was withdrawn, or recorded again, has its place in the history, and nothing else has.
create function inspection_has_its_correction() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform from correction c
  where c.campaign = new.campaign and c.outlet = new.outlet and c.attempt = new.attempt
    and c.action = case tg_op when 'UPDATE' then 'VOID' else 'RECORD' end;
  if not found then
    raise exception 'inspection %/%/% is corrected without a history', new.campaign, new.outlet, new.attempt using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger withdrawn_inspection_has_its_correction after update on inspection
  deferrable initially deferred for each row execute function inspection_has_its_correction();
create constraint trigger repeated_inspection_has_its_correction after insert on inspection
  deferrable initially deferred for each row when (new.attempt > 1 or new.voided) execute function inspection_has_its_correction();

create function correction_has_its_inspection() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform from inspection i
  where i.campaign = new.campaign and i.outlet = new.outlet and i.attempt = new.attempt
    and case new.action when 'VOID' then i.voided else i.attempt > 1 end;
  if not found then
    raise exception 'nothing was corrected in %/%/%', new.campaign, new.outlet, new.attempt using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger correction_has_its_inspection after insert on correction
  deferrable initially deferred for each row execute function correction_has_its_inspection();

-- Counts of published totals are what was published; others follow their inspections, and none disappears.
create or replace function tally_needs_its_basis() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare wrong text;
begin
  select c.code into wrong from added a join campaign c on c.code = a.campaign
  where c.basis = 'PUBLISHED_TOTALS' and (tg_op = 'UPDATE' or a.reseller is not null or a.region is not null) limit 1;
  if found then
    raise exception 'campaign % counts published totals', wrong using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger tallies_are_never_deleted before delete or truncate on tally
  for each statement execute function is_append_only();

-- What campaigns found of resellers: what was published of them, beside totals that name none (rule 7); and what their inspections come to.
create view reseller_verdict as
  select campaign, reseller, outcome from verdict
  union all
  select t.campaign, t.reseller, case when sum(t.violating) > 0 then 'VIOLATION_FOUND' else 'NO_VIOLATION_FOUND' end
  from tally t
  where t.reseller is not null and not exists (select from verdict v where v.campaign = t.campaign and v.reseller = t.reseller)
  group by t.campaign, t.reseller
  having sum(t.inspected) > 0;

-- Rule 8: one step at a time, whoever writes it; what is published does not become a draft again.
create function campaign_goes_step_by_step() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if (old.status, new.status) not in (('DRAFT', 'IN_FIELD'), ('IN_FIELD', 'IN_REVIEW'), ('IN_REVIEW', 'IN_FIELD'), ('IN_REVIEW', 'PUBLISHED'),
      ('PUBLISHED', 'CLOSED')) then
    raise exception 'campaign % does not go from % to %', old.code, old.status, new.status using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger campaign_goes_step_by_step before update on campaign
  for each row when (old.status is distinct from new.status) execute function campaign_goes_step_by_step();

-- The few that have a history: for its verification, and for who records an outlet again and has to know how often it was withdrawn.
create index inspection_corrected on inspection (campaign, outlet, attempt) where voided or attempt > 1;
