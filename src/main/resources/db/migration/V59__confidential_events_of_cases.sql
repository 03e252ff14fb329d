-- Locks the cases against reads.
set local lock_timeout = '3s';

alter table rectification_case
  -- The number of events that only officials and the reseller learn of.
  add column confidential_events integer not null default 0 check (confidential_events >= 0),
  -- When the last event was recorded, if it is confidential; updated_at is that of the last other event.
  add column confidential_at timestamptz check (isfinite(confidential_at)),
  add check (confidential_events < version);
create index rectification_case_by_update on rectification_case ((coalesce(confidential_at, updated_at)), number);

-- The previous version does not know of confidential events. If it changes a case that has some, this SQL state makes its
-- clients retry, until they reach a new replica.
create function case_counts_its_confidential_events() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if exists (select from (
      select e.confidential_before as before,
        e.action = 'GIVE_PENALTY_NOTICE' or e.notice_in is not null and e.action <> 'IMPOSE_MEASURE' as confidential
      from rectification_event e
      where e.campaign = new.campaign and e.reseller = new.reseller and e.sequence = new.version) e
      where e.before <> old.confidential_events
        or new.confidential_events <> old.confidential_events + e.confidential::integer
        or e.confidential <> (new.confidential_at is not null)) then
    raise exception 'case %/% does not count its confidential events', new.campaign, new.reseller
      using errcode = 'cannot_connect_now';
  end if;
  return null;
end $$;
create constraint trigger case_counts_its_confidential_events after update on rectification_case
  deferrable initially deferred for each row execute function case_counts_its_confidential_events();

-- A confidential event is no change for the public, which sees a history without it.
create or replace function case_has_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare published boolean;
begin
  if tg_relid <> '"${flyway:defaultSchema}".rectification_case'::regclass then
    raise exception 'a trigger of table % must not call this function', tg_relid::regclass
      using errcode = 'insufficient_privilege';
  end if;
  published := "${flyway:defaultSchema}".is_public(new.campaign) and new.notified;
  if new.notified and not published and (tg_op = 'INSERT' or not old.notified) then
    insert into "${flyway:defaultSchema}".change (kind, campaign, version, official, public, reader)
    select 'CAMPAIGN', c.code, c.version, false, false, new.reseller from "${flyway:defaultSchema}".campaign c where c.code = new.campaign;
  end if;
  insert into "${flyway:defaultSchema}".change (kind, campaign, reseller, version, official, public, reader)
  values ('CASE', new.campaign, new.reseller, new.version, true, published and new.confidential_events = 0,
    case when new.notified then new.reseller end);
  if published and new.confidential_events > 0 and new.confidential_at is null then
    insert into "${flyway:defaultSchema}".change (kind, campaign, reseller, version, official, public, reader)
    values ('CASE', new.campaign, new.reseller, new.version - new.confidential_events, false, true, new.reseller);
  end if;
  return null;
end $$;

create or replace function campaign_has_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare published boolean;
begin
  if tg_relid <> '"${flyway:defaultSchema}".campaign'::regclass then
    raise exception 'a trigger of table % must not call this function', tg_relid::regclass
      using errcode = 'insufficient_privilege';
  end if;
  published := new.status in ('PUBLISHED', 'CLOSED');
  insert into "${flyway:defaultSchema}".change (kind, campaign, version, official, public)
  values ('CAMPAIGN', new.code, new.version, true, published);
  if not published then
    -- Resellers that were notified of a case see the campaign before its publication.
    insert into "${flyway:defaultSchema}".change (kind, campaign, version, official, public, reader)
    select 'CAMPAIGN', new.code, new.version, false, false, c.reseller
    from "${flyway:defaultSchema}".rectification_case c
    where c.campaign = new.code and c.notified;
    if new.status = 'CANCELLED' then
      -- Its counts leave the sums of officials.
      insert into "${flyway:defaultSchema}".change (kind, campaign, reseller, channel, region, official, public)
      select 'TALLY', t.campaign, t.reseller, t.channel, t.region, true, false
      from "${flyway:defaultSchema}".tally t where t.campaign = new.code order by t.id;
    end if;
  elsif tg_op = 'UPDATE' and old.status not in ('PUBLISHED', 'CLOSED') then
    -- The publication makes the counts and the notified cases visible to the public, so they count as changes for the
    -- public.
    insert into "${flyway:defaultSchema}".change (kind, campaign, reseller, channel, region, official, public)
    select 'TALLY', t.campaign, t.reseller, t.channel, t.region, false, true
    from "${flyway:defaultSchema}".tally t where t.campaign = new.code order by t.id;
    insert into "${flyway:defaultSchema}".change (kind, campaign, reseller, version, official, public, reader)
    select 'CASE', c.campaign, c.reseller, c.version - c.confidential_events, false, true, c.reseller
    from "${flyway:defaultSchema}".rectification_case c
    where c.campaign = new.code and c.notified and c.status <> 'WITHDRAWN' order by c.number;
  end if;
  return null;
end $$;
