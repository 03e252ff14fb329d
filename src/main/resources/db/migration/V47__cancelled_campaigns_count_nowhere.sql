-- Locks no table. Queries of the replaced views wait until this migration ends.
set local lock_timeout = '3s';

-- With the campaigns that count only where a caller names them (rule 8).
create or replace view campaign_visibility as
  select code, status in ('PUBLISHED', 'CLOSED') as published, status = 'CANCELLED' as cancelled from campaign;

-- What a cancelled campaign found is no ground.
create or replace view rectification_standing as
  select c.campaign, c.reseller from rectification_case c
  where case when c.status in ('OPEN', 'WITHDRAWN')
    then exists (select from reseller_verdict v join campaign x on x.code = v.campaign and x.status <> 'CANCELLED'
      where v.campaign = c.campaign and v.reseller = c.reseller and v.outcome = 'VIOLATION_FOUND')
    else exists (select from rectification_ground g
      where g.campaign = c.campaign and g.reseller = c.reseller and g.notified and g.stands) end;

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
    select 'CASE', c.campaign, c.reseller, c.version, false, true, c.reseller
    from "${flyway:defaultSchema}".rectification_case c
    where c.campaign = new.code and c.notified and c.status <> 'WITHDRAWN' order by c.number;
  end if;
  return null;
end $$;
