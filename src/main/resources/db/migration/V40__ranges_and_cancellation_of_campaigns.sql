set local lock_timeout = '3s';

alter table campaign
  -- The days between which the visits lie, if the regulator published no exact days.
  add column violated_from date,
  add column violated_to date check (violated_to >= violated_from),
  add check ((violated_from is null) = (violated_to is null)),
  add check (basis = 'PUBLISHED_TOTALS' or violated_from is null),
  -- Why the campaign was cancelled, and the day in China.
  drop constraint campaign_status_check,
  add constraint campaign_status_check check
    (status in ('DRAFT', 'IN_FIELD', 'IN_REVIEW', 'PUBLISHED', 'CLOSED', 'CANCELLED')),
  add column cancelled_because text check (length(cancelled_because) <= 2000 and cancelled_because ~ '\S'),
  add column cancelled_on date,
  add check ((status = 'CANCELLED') = (cancelled_because is not null)),
  add check ((status = 'CANCELLED') = (cancelled_on is not null));

-- The new columns are no change of a campaign, so the version stays.
alter table campaign disable trigger user;
update campaign set violated_from = '2016-07-01', violated_to = '2016-07-31'
where code = 'miit-2016-07' and basis = 'PUBLISHED_TOTALS';
update campaign set violated_from = '2016-11-01', violated_to = '2016-12-31'
where code = 'miit-2016-11' and basis = 'PUBLISHED_TOTALS';
alter table campaign enable trigger user;

create or replace function campaign_goes_step_by_step() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if (old.status, new.status) not in (('DRAFT', 'IN_FIELD'), ('IN_FIELD', 'IN_REVIEW'), ('IN_REVIEW', 'IN_FIELD'), ('IN_REVIEW', 'PUBLISHED'),
      ('PUBLISHED', 'CLOSED'), ('DRAFT', 'CANCELLED'), ('IN_FIELD', 'CANCELLED'), ('IN_REVIEW', 'CANCELLED')) then
    raise exception 'campaign % does not go from % to %', old.code, old.status, new.status using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- A draft can be edited. Later only its title and its sources can change, and nothing once it is published or cancelled.
create function campaign_keeps_what_was_announced() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if old.code <> new.code
      or (old.violated_from, old.violated_to) is distinct from (new.violated_from, new.violated_to)
      or old.status <> 'DRAFT'
        and (old.regulator, old.started_on, old.ended_on) is distinct from (new.regulator, new.started_on, new.ended_on)
      or old.status in ('PUBLISHED', 'CLOSED', 'CANCELLED')
        and (old.title, old.sources, old.cancelled_because, old.cancelled_on)
          is distinct from (new.title, new.sources, new.cancelled_because, new.cancelled_on) then
    raise exception 'campaign % is % and cannot be edited like this', old.code, old.status using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger campaign_keeps_what_was_announced before update on campaign
  for each row execute function campaign_keeps_what_was_announced();

-- A reseller that was notified may not learn that the field work goes on, or that the campaign is cancelled. A closed or
-- cancelled campaign has no running case. The service checks that before, but not its previous version: this SQL state
-- makes its clients retry.
create or replace function campaign_agrees_with_its_cases() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if (new.status = 'IN_FIELD' and old.status = 'IN_REVIEW' or new.status = 'CANCELLED')
      and exists (select from rectification_party p where p.campaign = new.code) then
    raise exception 'campaign % has cases with a notice', new.code using errcode = 'cannot_connect_now';
  end if;
  if new.status in ('CLOSED', 'CANCELLED') and exists (select from rectification_running r where r.campaign = new.code) then
    raise exception 'campaign % has running cases', new.code using errcode = 'cannot_connect_now';
  end if;
  return null;
end $$;
drop trigger campaign_agrees_with_its_cases on campaign;
create trigger campaign_agrees_with_its_cases after update on campaign
  for each row when (new.status in ('IN_FIELD', 'CLOSED', 'CANCELLED') and old.status <> new.status)
  execute function campaign_agrees_with_its_cases();
