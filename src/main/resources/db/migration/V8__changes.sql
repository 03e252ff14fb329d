-- What changed, and who may learn of it, written by triggers in the transaction of the change itself (docs/adr/0012-changes-feed.md).
create table change (
  id       bigint generated always as identity primary key,
  -- What readers know it by: it tells nothing of how many others there are.
  key      uuid not null unique default gen_random_uuid(),
  -- The place in the order in which it can be followed; null until it has one, see below.
  position bigint unique,
  kind     text not null check (kind in ('CAMPAIGN', 'TALLY', 'CASE')),
  -- Keys of rows that have these keys themselves, so no foreign keys, and no indexes for them.
  campaign code not null,
  reseller code,
  channel  text check (channel in ('PHYSICAL', 'ONLINE')),
  region   code,
  -- The version that came of it; a tally has none.
  version  integer,
  -- Told to officials; told to everybody; told to this reseller, whatever else.
  official boolean not null,
  public   boolean not null,
  reader   code,
  at       timestamptz not null default clock_timestamp(),
  check ((kind = 'CASE') <= (reseller is not null and reader is not null)),
  check ((kind = 'TALLY') = (channel is not null))
);
create sequence change_position owned by change.position;
create index change_without_position on change (id) where position is null;
create index on change (position) where public;
create index on change (reader, position) where reader is not null;

-- Nothing is taken back, and a position is given once.
create function change_only_gets_its_position() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if old.position is not null or (to_jsonb(old) - 'position') is distinct from (to_jsonb(new) - 'position') then
    raise exception 'change is append-only' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger change_only_gets_its_position before update on change
  for each row execute function change_only_gets_its_position();
create trigger changes_are_never_deleted before delete or truncate on change
  for each statement execute function is_append_only();

-- Gives positions to what has been committed since, so many at a time; says whether there may be more. One transaction at a time does, so
-- whoever sees a position sees all before it.
create function order_changes() returns boolean
  language plpgsql security definer set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare ordered integer := 0;
begin
  if exists (select from change where position is null) then
    perform pg_advisory_xact_lock(hashtextextended('real-name-audit: order of changes', 0));
    update change c set position = n.position
    from (select id, nextval('change_position') as position from (select id from change where position is null order by id limit 5000) o) n
    where c.id = n.id;
    get diagnostics ordered = row_count;
  end if;
  return ordered = 5000;
end $$;
revoke execute on function order_changes() from public;

-- Whether everybody may see a campaign. It is held there until the transaction ends: else a change could be made just before a
-- publication that does not see it, and be told to nobody.
create function is_public(campaign code) returns boolean
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare published boolean;
begin
  select c.status in ('PUBLISHED', 'CLOSED') into published from campaign c where c.code = is_public.campaign for share;
  return published;
end $$;
revoke execute on function is_public(code) from public;

create function campaign_has_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare published boolean := new.status in ('PUBLISHED', 'CLOSED');
begin
  insert into change (kind, campaign, version, official, public) values ('CAMPAIGN', new.code, new.version, true, published);
  if not published then
    -- A reseller knows the campaigns of its cases.
    insert into change (kind, campaign, version, official, public, reader)
    select 'CAMPAIGN', new.code, new.version, false, false, c.reseller from rectification_case c where c.campaign = new.code;
  elsif tg_op = 'UPDATE' and old.status not in ('PUBLISHED', 'CLOSED') then
    -- What was there before is news to everybody who could not see it.
    insert into change (kind, campaign, reseller, channel, region, official, public)
    select 'TALLY', t.campaign, t.reseller, t.channel, t.region, false, true from tally t where t.campaign = new.code order by t.id;
    insert into change (kind, campaign, reseller, version, official, public, reader)
    select 'CASE', c.campaign, c.reseller, c.version, false, true, c.reseller from rectification_case c
    where c.campaign = new.code order by c.number;
  end if;
  return null;
end $$;
create trigger campaign_has_changed after insert or update on campaign
  for each row execute function campaign_has_changed();

create function tallies_have_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  insert into change (kind, campaign, reseller, channel, region, official, public)
  select 'TALLY', a.campaign, a.reseller, a.channel, a.region, true, c.public
  from (select code, is_public(code) as public from (select distinct campaign as code from added) d) c
  join added a on a.campaign = c.code order by a.id;
  return null;
end $$;
create trigger tallies_have_been_added after insert on tally
  referencing new table as added for each statement execute function tallies_have_changed();
create trigger tallies_have_changed after update on tally
  referencing new table as added for each statement execute function tallies_have_changed();

create function case_has_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare published boolean := is_public(new.campaign);
begin
  if tg_op = 'INSERT' and not published then
    insert into change (kind, campaign, version, official, public, reader)
    select 'CAMPAIGN', c.code, c.version, false, false, new.reseller from campaign c where c.code = new.campaign;
  end if;
  insert into change (kind, campaign, reseller, version, official, public, reader)
  values ('CASE', new.campaign, new.reseller, new.version, true, published, new.reseller);
  return null;
end $$;
create trigger case_has_changed after insert or update on rectification_case
  for each row execute function case_has_changed();

-- Wakes every replica when the transaction has been committed. Not for tallies: notifying makes commits wait for each other.
create function cases_have_changed() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform pg_notify('rectification_changed', '');
  return null;
end $$;
create trigger cases_have_changed after insert on change
  for each row when (new.kind = 'CASE') execute function cases_have_changed();

-- What is there already.
insert into change (kind, campaign, version, official, public)
select 'CAMPAIGN', code, version, true, status in ('PUBLISHED', 'CLOSED') from campaign order by code;
insert into change (kind, campaign, version, official, public, reader)
select 'CAMPAIGN', c.campaign, p.version, false, false, c.reseller
from rectification_case c join campaign p on p.code = c.campaign where p.status not in ('PUBLISHED', 'CLOSED') order by c.number;
insert into change (kind, campaign, reseller, channel, region, official, public)
select 'TALLY', t.campaign, t.reseller, t.channel, t.region, true, p.status in ('PUBLISHED', 'CLOSED')
from tally t join campaign p on p.code = t.campaign order by t.id;
insert into change (kind, campaign, reseller, version, official, public, reader)
select 'CASE', c.campaign, c.reseller, c.version, true, p.status in ('PUBLISHED', 'CLOSED'), c.reseller
from rectification_case c join campaign p on p.code = c.campaign order by c.number;
