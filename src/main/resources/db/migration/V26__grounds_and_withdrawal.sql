-- Locks tables in use: the cases before their events and measures (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';

alter table rectification_case
  drop constraint rectification_case_status_check,
  add constraint rectification_case_status_check check
    (status in ('OPEN', 'NOTIFIED', 'RECTIFYING', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'CLOSED', 'WITHDRAWN')),
  -- closed_on is the day in China on which the case ended: it was closed or withdrawn.
  drop constraint rectification_case_check,
  add constraint rectification_case_check check ((status in ('CLOSED', 'WITHDRAWN')) = (closed_on is not null)),
  -- Whether the reseller was ever notified. From then on, the reseller and the public may see the case.
  add column notified boolean not null default false;
alter table rectification_event
  drop constraint rectification_event_action_check,
  add constraint rectification_event_action_check check
    (action in ('OPEN', 'NOTIFY', 'START', 'SUBMIT', 'ACCEPT', 'RETURN', 'CLOSE', 'REOPEN', 'WITHDRAW', 'ESCALATE',
      'IMPOSE_MEASURE', 'LIFT_MEASURE', 'EXTEND_DEADLINE', 'CORRECT_DEADLINE', 'REPLY')),
  drop constraint rectification_event_from_status_check,
  add constraint rectification_event_from_status_check check
    (from_status in ('OPEN', 'NOTIFIED', 'RECTIFYING', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'CLOSED', 'WITHDRAWN')),
  drop constraint rectification_event_to_status_check,
  add constraint rectification_event_to_status_check check
    (to_status in ('OPEN', 'NOTIFIED', 'RECTIFYING', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'CLOSED', 'WITHDRAWN'));
alter table measure
  -- The event that withdrew the measure together with its case, and its day in China.
  add column withdrawn_in integer check (withdrawn_in > imposed_in),
  add column withdrawn_on date,
  add check ((withdrawn_in is null) = (withdrawn_on is null)),
  add foreign key (campaign, reseller, withdrawn_in) references rectification_event,
  add check (lifted_in is null or withdrawn_in is null);
create index on measure (campaign, reseller, withdrawn_in);

-- The new column is no change of a case, so it needs no event.
alter table rectification_case disable trigger user;
update rectification_case c set notified = true
where c.status <> 'OPEN' or exists (
  select from rectification_event e where e.campaign = c.campaign and e.reseller = c.reseller and e.action = 'NOTIFY');
alter table rectification_case enable trigger user;

create function case_stays_notified() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  new.notified := tg_op = 'UPDATE' and old.notified or new.status not in ('OPEN', 'WITHDRAWN');
  return new;
end $$;
create trigger case_stays_notified before insert or update on rectification_case
  for each row execute function case_stays_notified();

-- The inspections that a notice was about. A notice about a published verdict has none.
create table case_ground (
  campaign    code not null,
  outlet      code not null,
  attempt     smallint not null,
  notified_in integer not null,
  reseller    code not null,
  primary key (campaign, outlet, attempt, notified_in),
  foreign key (campaign, reseller, notified_in) references rectification_event,
  foreign key (campaign, outlet, attempt) references inspection
);
create index on case_ground (campaign, reseller, notified_in);
-- Earlier notices did not list their grounds. They were about the violations that stood.
insert into case_ground (campaign, outlet, attempt, notified_in, reseller)
select e.campaign, i.outlet, i.attempt, e.sequence, e.reseller
from rectification_event e
join inspection i on i.campaign = e.campaign and i.reseller = e.reseller and i.outcome = 'VIOLATING' and not i.voided
where e.action = 'NOTIFY';

create trigger grounds_are_append_only before update or delete or truncate on case_ground
  for each statement execute function is_append_only();

create function ground_comes_with_its_notice() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.notified_in, array['NOTIFY']);
  perform from inspection i
  where i.campaign = new.campaign and i.outlet = new.outlet and i.attempt = new.attempt
    and i.reseller = new.reseller and i.outcome = 'VIOLATING';
  if not found then
    raise exception 'inspection %/%/% is no ground of a case of %', new.campaign, new.outlet, new.attempt, new.reseller
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger ground_comes_with_its_notice after insert on case_ground
  for each row execute function ground_comes_with_its_notice();

-- The previous version writes no grounds. This SQL state makes its clients retry, until they reach a new replica.
create function notice_has_grounds() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if not exists (select from case_ground g
        where g.campaign = new.campaign and g.reseller = new.reseller and g.notified_in = new.sequence)
      and not exists (select from verdict v
        where v.campaign = new.campaign and v.reseller = new.reseller and v.outcome = 'VIOLATION_FOUND') then
    raise exception 'notice % of case %/% has no grounds', new.sequence, new.campaign, new.reseller
      using errcode = 'cannot_connect_now';
  end if;
  return null;
end $$;
create constraint trigger notice_has_grounds after insert on rectification_event
  deferrable initially deferred for each row when (new.action = 'NOTIFY') execute function notice_has_grounds();

-- A case that is opened, reopened or notified for the first time needs a verdict that found a violation, in a campaign
-- whose field work has ended. The service checks that before. If another transaction changes it after the check, the SQL
-- state makes the client retry, and the service then gives the reason.
create or replace function case_has_grounds() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if not exists (select from campaign c where c.code = new.campaign and c.status in ('IN_REVIEW', 'PUBLISHED', 'CLOSED')) then
    raise exception 'the field work of campaign % has not ended', new.campaign using errcode = 'cannot_connect_now';
  end if;
  if not exists (select from reseller_verdict v
      where v.campaign = new.campaign and v.reseller = new.reseller and v.outcome = 'VIOLATION_FOUND') then
    raise exception 'campaign % found no violation of reseller %', new.campaign, new.reseller using errcode = 'cannot_connect_now';
  end if;
  return null;
end $$;
create trigger changed_case_has_grounds after update on rectification_case
  for each row when (new.status = 'OPEN' and old.status <> 'OPEN' or new.status = 'NOTIFIED' and old.status = 'OPEN')
  execute function case_has_grounds();

-- A case can become more severe, and never less.
create or replace function case_changes_have_versions() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if new.version <= old.version or (new.campaign, new.reseller) is distinct from (old.campaign, old.reseller)
      or new.severity <> old.severity and new.severity <> 'SERIOUS' then
    raise exception 'a change of case %/% needs a new version', old.campaign, old.reseller using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function case_stands_where_its_history_says() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare wrong boolean;
begin
  select (c.version, c.digest, c.status) is distinct from (e.sequence, e.digest, e.to_status)
    -- The next event is never dated before updated_at.
    or c.updated_at > greatest(e.at, clock_timestamp() + interval '1 day')
    or c.status = 'WITHDRAWN' and exists (select from measure m
      where m.campaign = c.campaign and m.reseller = c.reseller and m.lifted_in is null and m.withdrawn_in is null) into wrong
  from rectification_case c left join lateral (
    select * from rectification_event where campaign = c.campaign and reseller = c.reseller order by sequence desc limit 1) e on true
  where c.campaign = new.campaign and c.reseller = new.reseller;
  if wrong then
    raise exception 'case %/% does not match its history', new.campaign, new.reseller using errcode = 'check_violation';
  end if;
  return null;
end $$;

create or replace function measure_is_only_ever_lifted() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if old.lifted_in is not null or old.withdrawn_in is not null
      or to_jsonb(old) - '{lifted_on,lifted_in,withdrawn_on,withdrawn_in}'::text[]
        is distinct from to_jsonb(new) - '{lifted_on,lifted_in,withdrawn_on,withdrawn_in}'::text[] then
    raise exception 'a measure is only ever lifted or withdrawn' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create or replace function measure_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.lifted_in is not null or new.withdrawn_in is not null then
      raise exception 'a measure is imposed before it is lifted or withdrawn' using errcode = 'check_violation';
    end if;
    perform comes_with_its_event(new.campaign, new.reseller, new.imposed_in, array['IMPOSE_MEASURE']);
  elsif new.withdrawn_in is not null then
    perform comes_with_its_event(new.campaign, new.reseller, new.withdrawn_in, array['WITHDRAW']);
  else
    perform comes_with_its_event(new.campaign, new.reseller, new.lifted_in, array['LIFT_MEASURE']);
  end if;
  return null;
end $$;

-- Until its notice, only officials know of a case, so its changes have no reader.
alter table change drop constraint change_check, add constraint change_check check ((kind = 'CASE') <= (reseller is not null));

create or replace function campaign_has_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare published boolean;
begin
  if tg_relid <> '"${flyway:defaultSchema}".campaign'::regclass then
    raise exception 'a trigger of table % must not call this function', tg_relid::regclass
      using errcode = 'insufficient_privilege';
  end if;
  published := new.status in ('PUBLISHED', 'CLOSED');
  insert into "${flyway:defaultSchema}".change (kind, campaign, version, official, public) values ('CAMPAIGN', new.code, new.version, true, published);
  if not published then
    -- Resellers that were notified of a case see the campaign before its publication.
    insert into "${flyway:defaultSchema}".change (kind, campaign, version, official, public, reader)
    select 'CAMPAIGN', new.code, new.version, false, false, c.reseller from "${flyway:defaultSchema}".rectification_case c
    where c.campaign = new.code and c.notified;
  elsif tg_op = 'UPDATE' and old.status not in ('PUBLISHED', 'CLOSED') then
    -- The publication makes the counts and the notified cases visible to the public, so they count as changes for the
    -- public.
    insert into "${flyway:defaultSchema}".change (kind, campaign, reseller, channel, region, official, public)
    select 'TALLY', t.campaign, t.reseller, t.channel, t.region, false, true from "${flyway:defaultSchema}".tally t where t.campaign = new.code order by t.id;
    insert into "${flyway:defaultSchema}".change (kind, campaign, reseller, version, official, public, reader)
    select 'CASE', c.campaign, c.reseller, c.version, false, true, c.reseller from "${flyway:defaultSchema}".rectification_case c
    where c.campaign = new.code and c.notified order by c.number;
  end if;
  return null;
end $$;

create or replace function case_has_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare published boolean;
begin
  if tg_relid <> '"${flyway:defaultSchema}".rectification_case'::regclass then
    raise exception 'a trigger of table % must not call this function', tg_relid::regclass
      using errcode = 'insufficient_privilege';
  end if;
  published := "${flyway:defaultSchema}".is_public(new.campaign);
  if new.notified and not published and (tg_op = 'INSERT' or not old.notified) then
    insert into "${flyway:defaultSchema}".change (kind, campaign, version, official, public, reader)
    select 'CAMPAIGN', c.code, c.version, false, false, new.reseller from "${flyway:defaultSchema}".campaign c where c.code = new.campaign;
  end if;
  insert into "${flyway:defaultSchema}".change (kind, campaign, reseller, version, official, public, reader)
  values ('CASE', new.campaign, new.reseller, new.version, true, published and new.notified, case when new.notified then new.reseller end);
  return null;
end $$;

-- The resellers that were notified of a case, and so may see its campaign.
create or replace view rectification_party as
  select campaign, reseller from rectification_case where notified;
-- The cases that have not ended.
create view rectification_running as
  select campaign, reseller from rectification_case where status not in ('CLOSED', 'WITHDRAWN');

-- A reseller that was notified may not learn that the field work goes on. A closed campaign has no running case.
create function campaign_agrees_with_its_cases() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if new.status = 'IN_FIELD' and exists (select from rectification_party p where p.campaign = new.code) then
    raise exception 'campaign % has cases with a notice', new.code using errcode = 'check_violation';
  end if;
  if new.status = 'CLOSED' and exists (select from rectification_running r where r.campaign = new.code) then
    raise exception 'campaign % has running cases', new.code using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger campaign_agrees_with_its_cases after update on campaign
  for each row when (new.status in ('IN_FIELD', 'CLOSED') and old.status <> new.status)
  execute function campaign_agrees_with_its_cases();

-- The grounds of cases, existing or proposed: the published verdict (without an outlet), the violating inspections that
-- stand, and those that a notice was about.
create view rectification_ground as
  select v.campaign, v.reseller, null::text as outlet, null::smallint as attempt, null::date as inspected_on,
    exists (select from rectification_case c
      where c.campaign = v.campaign and c.reseller = v.reseller and c.notified) as notified,
    true as stands
  from verdict v where v.outcome = 'VIOLATION_FOUND'
  union all
  select i.campaign, i.reseller, i.outlet, i.attempt, i.inspected_on, n.notified, not i.voided
  from inspection i
  cross join lateral (select exists (select from case_ground g
    where g.campaign = i.campaign and g.outlet = i.outlet and g.attempt = i.attempt) as notified) n
  where i.outcome = 'VIOLATING' and (n.notified or not i.voided);

-- The cases whose grounds stand. A case that was opened, reopened or withdrawn has as its grounds what a notice would
-- be about. All others have what their notices were about.
create view rectification_standing as
  select c.campaign, c.reseller from rectification_case c
  where case when c.status in ('OPEN', 'WITHDRAWN')
    then exists (select from reseller_verdict v
      where v.campaign = c.campaign and v.reseller = c.reseller and v.outcome = 'VIOLATION_FOUND')
    else exists (select from rectification_ground g
      where g.campaign = c.campaign and g.reseller = c.reseller and g.notified and g.stands) end;
