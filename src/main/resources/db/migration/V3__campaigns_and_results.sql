create table campaign (
  code         code primary key,
  title        label not null,
  regulator    label not null,
  status       text not null check (status in ('DRAFT', 'IN_FIELD', 'IN_REVIEW', 'PUBLISHED', 'CLOSED')),
  basis        text not null check (basis in ('PUBLISHED_TOTALS', 'RECORDED_INSPECTIONS')),
  started_on   date,
  ended_on     date check (ended_on >= started_on),
  published_on date,
  sources      text[] not null default '{}' check (array_position(sources, null) is null),
  version      integer not null default 0
);
create index on campaign (status, code);

create function campaign_basis_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'the basis of campaign % is final', old.code using errcode = 'check_violation';
end $$;
create trigger campaign_basis_is_final before update on campaign
  for each row when (old.basis is distinct from new.basis) execute function campaign_basis_is_final();

-- The only place of counts: every rate is a sum over these few rows.
create table tally (
  id        bigint generated always as identity primary key,
  campaign  code not null references campaign,
  reseller  code references reseller,
  channel   text not null check (channel in ('PHYSICAL', 'ONLINE')),
  region    code references region,
  -- More than any country has outlets, and few enough that sums stay within GraphQL's Int.
  inspected integer not null check (inspected between 0 and 10000000),
  violating integer not null check (violating >= 0),
  check (violating <= inspected),
  unique nulls not distinct (campaign, reseller, channel, region)
);
create index on tally (reseller, campaign);
create index on tally (region, campaign);
create index on tally (channel, campaign);

-- Published totals name neither reseller nor region; what does comes from recorded inspections. Never both in one campaign.
-- Functions of triggers name their schema: else a temporary table of the caller's could stand in for one of ours.
create function tally_needs_its_basis() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare wrong text;
begin
  select c.code into wrong from added a join campaign c on c.code = a.campaign
  where c.basis = 'PUBLISHED_TOTALS' and (a.reseller is not null or a.region is not null) limit 1;
  if found then
    raise exception 'campaign % counts published totals', wrong using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger inserted_tally_needs_its_basis after insert on tally
  referencing new table as added for each statement execute function tally_needs_its_basis();
create trigger updated_tally_needs_its_basis after update on tally
  referencing new table as added for each statement execute function tally_needs_its_basis();

create table verdict (
  campaign code not null references campaign,
  reseller code not null references reseller,
  outcome  text not null check (outcome in ('VIOLATION_FOUND', 'NO_VIOLATION_FOUND')),
  primary key (campaign, reseller)
);
create index on verdict (reseller, campaign);

create table record_check (
  campaign           code not null references campaign,
  reseller           code not null references reseller,
  compliance_percent numeric(5, 2) not null check (compliance_percent between 0 and 100),
  primary key (campaign, reseller)
);
create index on record_check (reseller, campaign);
