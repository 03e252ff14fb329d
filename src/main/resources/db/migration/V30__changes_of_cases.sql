set local lock_timeout = '3s';

-- Until its notice, only officials know of a case, so its changes have no reader.
alter table change drop constraint change_check, add constraint change_check check ((kind = 'CASE') <= (reseller is not null));

-- Earlier changes of such cases have readers.
alter table change disable trigger user;
update change x set reader = null, public = public and kind <> 'CASE'
where x.reader is not null and not exists (select from rectification_case c
  where c.campaign = x.campaign and c.reseller = x.reader and c.notified);
alter table change enable trigger user;

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
    where c.campaign = new.code and c.notified and c.status <> 'WITHDRAWN' order by c.number;
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
