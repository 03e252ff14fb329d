-- Locks two tables in use: the campaigns before the tallies, as the service's transactions do (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';

-- The sums over the tallies of published campaigns (docs/adr/0023-kept-sums.md). Only triggers write them. Campaigns in
-- the field have no sums here, because all writers of a campaign would wait for one row.
create table published_sum (
  -- The dimensions of the sum besides the campaign; the columns of other dimensions are null.
  kind      text not null check (kind in ('CHANNEL', 'RESELLER', 'CHANNEL_REGION')),
  -- Keys of tallies, which have the foreign keys.
  campaign  code not null,
  -- Null is a sum of its own, because published totals have no reseller and no region.
  reseller  code,
  channel   text,
  region    code,
  inspected bigint not null,
  violating bigint not null,
  unique nulls not distinct (kind, campaign, reseller, channel, region)
);
-- In the order of the results, and with the counts, because these kinds have many rows.
create index published_sum_by_reseller on published_sum (reseller) include (inspected, violating) where kind = 'RESELLER';
create index published_sum_by_region on published_sum (campaign, channel desc, region) include (inspected, violating)
  where kind = 'CHANNEL_REGION';

-- The same sums over the tallies of all campaigns.
create view compliance_tally_sum as
  select k.kind, t.campaign, k.reseller, k.channel, k.region, sum(t.inspected) as inspected, sum(t.violating) as violating
  from tally t
  cross join lateral (values
    ('CHANNEL', null, t.channel, null), ('RESELLER', t.reseller, null, null), ('CHANNEL_REGION', null, t.channel, t.region))
    k (kind, reseller, channel, region)
  group by k.kind, t.campaign, k.reseller, k.channel, k.region;

create function publication_keeps_sums() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_relid <> '"${flyway:defaultSchema}".campaign'::regclass then
    raise exception 'a trigger of table % must not call this function', tg_relid::regclass
      using errcode = 'insufficient_privilege';
  end if;
  insert into "${flyway:defaultSchema}".published_sum (kind, campaign, reseller, channel, region, inspected, violating)
  select s.kind, s.campaign, s.reseller, s.channel, s.region, s.inspected, s.violating
  from "${flyway:defaultSchema}".compliance_tally_sum s where s.campaign = new.code;
  return null;
end $$;
create trigger publication_keeps_sums after update on campaign
  for each row when (new.status in ('PUBLISHED', 'CLOSED') and old.status not in ('PUBLISHED', 'CLOSED'))
  execute function publication_keeps_sums();

-- Adds changed tallies to the sums; the argument is 1 for new rows and -1 for old rows. is_public locks the campaigns
-- until the transaction ends. So a publication either waits for the changed tallies and counts them, or it has been
-- committed and they are added here.
create function published_sums_follow_tallies() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare published text[];
begin
  if tg_relid <> '"${flyway:defaultSchema}".tally'::regclass then
    raise exception 'a trigger of table % must not call this function', tg_relid::regclass
      using errcode = 'insufficient_privilege';
  end if;
  select array_agg(c.code) into published
  from (select distinct campaign as code from changed) c where "${flyway:defaultSchema}".is_public(c.code);
  if published is null then
    return null;
  end if;
  insert into "${flyway:defaultSchema}".published_sum as s (kind, campaign, reseller, channel, region, inspected, violating)
  select k.kind, t.campaign, k.reseller, k.channel, k.region,
    tg_argv[0]::integer * sum(t.inspected), tg_argv[0]::integer * sum(t.violating)
  from changed t
  cross join lateral (values
    ('CHANNEL', null, t.channel, null), ('RESELLER', t.reseller, null, null), ('CHANNEL_REGION', null, t.channel, t.region))
    k (kind, reseller, channel, region)
  where t.campaign = any (published)
  group by k.kind, t.campaign, k.reseller, k.channel, k.region
  order by k.kind, t.campaign, k.reseller, k.channel, k.region
  on conflict (kind, campaign, reseller, channel, region) do update
  set inspected = s.inspected + excluded.inspected, violating = s.violating + excluded.violating;
  return null;
end $$;
create trigger published_sums_follow_new_tallies after insert on tally
  referencing new table as changed for each statement execute function published_sums_follow_tallies('1');
create trigger published_sums_leave_old_tallies after update on tally
  referencing old table as changed for each statement execute function published_sums_follow_tallies('-1');
create trigger published_sums_follow_changed_tallies after update on tally
  referencing new table as changed for each statement execute function published_sums_follow_tallies('1');

-- After the triggers, so that no change is missed: their tables are locked until the commit.
insert into published_sum (kind, campaign, reseller, channel, region, inspected, violating)
select s.kind, s.campaign, s.reseller, s.channel, s.region, s.inspected, s.violating
from compliance_tally_sum s join campaign c on c.code = s.campaign and c.status in ('PUBLISHED', 'CLOSED');

-- For other features: the counts of resellers over all published campaigns.
create view compliance_reseller as
  select reseller, sum(inspected) as inspected, sum(violating) as violating
  from published_sum where kind = 'RESELLER' and reseller is not null group by reseller;
-- A view of its own, so that the planner need not consider the tallies of unpublished campaigns.
create view published_verdict as
  select v.campaign, v.reseller, v.outcome
  from verdict v join campaign c on c.code = v.campaign and c.status in ('PUBLISHED', 'CLOSED')
  union all
  select s.campaign, s.reseller, case when s.violating > 0 then 'VIOLATION_FOUND' else 'NO_VIOLATION_FOUND' end
  from published_sum s
  where s.kind = 'RESELLER' and s.reseller is not null and s.inspected > 0
    and not exists (select from verdict v where v.campaign = s.campaign and v.reseller = s.reseller);
create or replace view reseller_verdict as
  select campaign, reseller, outcome from published_verdict
  union all
  select v.campaign, v.reseller, v.outcome
  from verdict v join campaign c on c.code = v.campaign and c.status not in ('PUBLISHED', 'CLOSED')
  union all
  select t.campaign, t.reseller, case when sum(t.violating) > 0 then 'VIOLATION_FOUND' else 'NO_VIOLATION_FOUND' end
  from tally t join campaign c on c.code = t.campaign and c.status not in ('PUBLISHED', 'CLOSED')
  where t.reseller is not null and not exists (select from verdict v where v.campaign = t.campaign and v.reseller = t.reseller)
  group by t.campaign, t.reseller
  having sum(t.inspected) > 0;
