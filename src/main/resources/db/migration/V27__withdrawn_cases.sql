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
