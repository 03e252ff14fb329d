-- Only functions, so this migration locks no table.

-- A trigger function that runs as the owner accepts only its own table. Otherwise a role could create a table with the
-- same trigger, and write its rows into the feed. The search path contains only pg_catalog, and all other names are
-- qualified. So a function or operator that another role creates in the schema is never called.
create or replace function is_public(campaign "${flyway:defaultSchema}".code) returns boolean
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare published boolean;
begin
  select c.status in ('PUBLISHED', 'CLOSED') into published from "${flyway:defaultSchema}".campaign c where c.code = is_public.campaign for share;
  return published;
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
  insert into "${flyway:defaultSchema}".change (kind, campaign, version, official, public) values ('CAMPAIGN', new.code, new.version, true, published);
  if not published then
    -- Resellers with a case see the campaign before its publication.
    insert into "${flyway:defaultSchema}".change (kind, campaign, version, official, public, reader)
    select 'CAMPAIGN', new.code, new.version, false, false, c.reseller from "${flyway:defaultSchema}".rectification_case c where c.campaign = new.code;
  elsif tg_op = 'UPDATE' and old.status not in ('PUBLISHED', 'CLOSED') then
    -- The publication makes the counts and cases visible to the public, so they count as changes for the public.
    insert into "${flyway:defaultSchema}".change (kind, campaign, reseller, channel, region, official, public)
    select 'TALLY', t.campaign, t.reseller, t.channel, t.region, false, true from "${flyway:defaultSchema}".tally t where t.campaign = new.code order by t.id;
    insert into "${flyway:defaultSchema}".change (kind, campaign, reseller, version, official, public, reader)
    select 'CASE', c.campaign, c.reseller, c.version, false, true, c.reseller from "${flyway:defaultSchema}".rectification_case c
    where c.campaign = new.code order by c.number;
  end if;
  return null;
end $$;

create or replace function tallies_have_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_relid <> '"${flyway:defaultSchema}".tally'::regclass then
    raise exception 'a trigger of table % must not call this function', tg_relid::regclass
      using errcode = 'insufficient_privilege';
  end if;
  insert into "${flyway:defaultSchema}".change (kind, campaign, reseller, channel, region, official, public)
  select 'TALLY', a.campaign, a.reseller, a.channel, a.region, true, c.public
  from (select code, "${flyway:defaultSchema}".is_public(code) as public from (select distinct campaign as code from added) d) c
  join added a on a.campaign = c.code order by a.id;
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
  if tg_op = 'INSERT' and not published then
    insert into "${flyway:defaultSchema}".change (kind, campaign, version, official, public, reader)
    select 'CAMPAIGN', c.code, c.version, false, false, new.reseller from "${flyway:defaultSchema}".campaign c where c.code = new.campaign;
  end if;
  insert into "${flyway:defaultSchema}".change (kind, campaign, reseller, version, official, public, reader)
  values ('CASE', new.campaign, new.reseller, new.version, true, published, new.reseller);
  return null;
end $$;

-- An entry is never dated before the previous entry, whatever the clocks of the replicas and the database show. An
-- entry in the far future would force its date on all later entries, so it is refused.
create or replace function history_has_no_gaps() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare last record;
begin
  select e.sequence, e.at into last from rectification_event e
  where e.campaign = new.campaign and e.reseller = new.reseller order by e.sequence desc limit 1;
  if new.sequence <> 1 + coalesce(last.sequence, 0) then
    raise exception 'the history of case %/% has a gap before event %', new.campaign, new.reseller, new.sequence
      using errcode = 'check_violation';
  end if;
  if new.at < last.at then
    raise exception 'event % of case %/% is dated before the previous event', new.sequence, new.campaign, new.reseller
      using errcode = 'check_violation';
  end if;
  if new.at > greatest(last.at, clock_timestamp() + interval '1 day') then
    raise exception 'event % of case %/% is dated more than one day in the future',
      new.sequence, new.campaign, new.reseller using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function case_stands_where_its_history_says() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare wrong boolean;
begin
  select (c.version, c.digest, c.status) is distinct from (e.sequence, e.digest, e.to_status)
    -- The next event is never dated before updated_at.
    or c.updated_at > greatest(e.at, clock_timestamp() + interval '1 day') into wrong
  from rectification_case c left join lateral (
    select * from rectification_event where campaign = c.campaign and reseller = c.reseller order by sequence desc limit 1) e on true
  where c.campaign = new.campaign and c.reseller = new.reseller;
  if wrong then
    raise exception 'case %/% does not match its history', new.campaign, new.reseller using errcode = 'check_violation';
  end if;
  return null;
end $$;

create or replace function corrections_have_no_gaps() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare last record;
begin
  select c.sequence, c.at into last from correction c where c.campaign = new.campaign order by c.sequence desc limit 1;
  if new.sequence <> 1 + coalesce(last.sequence, 0) then
    raise exception 'the corrections of campaign % have a gap before correction %', new.campaign, new.sequence
      using errcode = 'check_violation';
  end if;
  if new.at < last.at then
    raise exception 'correction % of campaign % is dated before the previous correction', new.sequence, new.campaign
      using errcode = 'check_violation';
  end if;
  if new.at > greatest(last.at, clock_timestamp() + interval '1 day') then
    raise exception 'correction % of campaign % is dated more than one day in the future', new.sequence, new.campaign
      using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function change_only_gets_its_position() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if old.position is not null or new.at < old.at or (to_jsonb(old) - '{position,at}'::text[]) is distinct from (to_jsonb(new) - '{position,at}'::text[]) then
    raise exception 'change is append-only' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- A transaction that began earlier may commit later, so its changes follow changes with a later date. They then get
-- that later date.
create or replace function order_changes() returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ordered integer := 0;
  latest timestamptz;
begin
  if exists (select from "${flyway:defaultSchema}".change where position is null) then
    perform pg_advisory_xact_lock(hashtextextended('real-name-audit: order of changes', 0));
    select c.at into latest from "${flyway:defaultSchema}".change c where c.position is not null order by c.position desc limit 1;
    update "${flyway:defaultSchema}".change c set position = n.position, at = n.at
    from (
      select o.id, nextval('"${flyway:defaultSchema}".change_position') as position, greatest(latest, o.at) as at
      from (
        select f.id, max(f.at) over (order by f.id) as at
        from (select id, at from "${flyway:defaultSchema}".change where position is null order by id limit 5000) f order by f.id) o) n
    where c.id = n.id;
    get diagnostics ordered = row_count;
  end if;
  return ordered = 5000;
end $$;

-- Published totals are part of the shipped data, which the owner loads. All other counts follow from inspections.
create or replace function tally_needs_its_basis() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare wrong text;
begin
  select c.code into wrong from added a join campaign c on c.code = a.campaign
  where c.basis = 'PUBLISHED_TOTALS' and (tg_op = 'UPDATE' or a.reseller is not null or a.region is not null
    or not pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'usage'))
  limit 1;
  if found then
    raise exception 'the counts of campaign % are published totals', wrong using errcode = 'check_violation';
  end if;
  return null;
end $$;

-- The sequences whose next value is not larger than all values of their column, which can happen after a restore or a
-- logical replication. The service refuses to start with such a sequence, and afterMigrate__sequences.sql corrects it.
create function sequences_behind() returns table (sequence text, largest bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  each record;
  next bigint;
begin
  for each in
    select s.relname as name, s.oid::regclass as sequence, t.oid::regclass as filled, a.attname as part
    from pg_class s
    join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
    join pg_class t on t.oid = d.refobjid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    where s.relkind = 'S' and s.relnamespace = '"${flyway:defaultSchema}"'::regnamespace
    order by s.relname
  loop
    execute format('select max(%I) from %s', each.part, each.filled) into largest;
    execute format('select last_value + is_called::integer from %s', each.sequence) into next;
    if largest >= next then
      sequence := each.name;
      return next;
    end if;
  end loop;
end $$;
