set local lock_timeout = '3s';

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
-- Earlier notices did not list their grounds. They count as being about the violations of the days before that still
-- stand.
insert into case_ground (campaign, outlet, attempt, notified_in, reseller)
select e.campaign, i.outlet, i.attempt, e.sequence, e.reseller
from rectification_event e
join inspection i on i.campaign = e.campaign and i.reseller = e.reseller and i.outcome = 'VIOLATING' and not i.voided
where e.action = 'NOTIFY' and i.inspected_on <= (e.at at time zone 'Asia/Shanghai')::date;

create trigger grounds_are_append_only before update or delete or truncate on case_ground
  for each statement execute function is_append_only();

create function ground_comes_with_its_notice() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.notified_in, array['NOTIFY']);
  perform from inspection i
  where i.campaign = new.campaign and i.outlet = new.outlet and i.attempt = new.attempt
    and i.reseller = new.reseller and i.outcome = 'VIOLATING' and not i.voided;
  if not found then
    -- It may have been voided since the service read it. This SQL state makes the client retry.
    raise exception 'inspection %/%/% is no ground of a case of %', new.campaign, new.outlet, new.attempt, new.reseller
      using errcode = 'cannot_connect_now';
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
