-- reseller, channel and region are the outlet's at the time of the visit: an outlet that moves takes no history along.
create table inspection (
  campaign     code not null references campaign,
  outlet       code not null references outlet,
  attempt      smallint not null default 1 check (attempt >= 1),
  reseller     code not null references reseller,
  channel      text not null check (channel in ('PHYSICAL', 'ONLINE')),
  region       code references region,
  inspected_on date not null,
  outcome      text not null check (outcome in ('COMPLIANT', 'VIOLATING')),
  voided       boolean not null default false,
  primary key (campaign, outlet, attempt)
);
create unique index inspection_once on inspection (campaign, outlet) where not voided;
create index on inspection (inspected_on, campaign, outlet, attempt);
create index on inspection (campaign, inspected_on, outlet, attempt);
create index on inspection (outlet, inspected_on, campaign, attempt);
create index on inspection (reseller, inspected_on, campaign, outlet, attempt);
create index on inspection (region, inspected_on, campaign, outlet, attempt);
create index on inspection (inspected_on, campaign, outlet, attempt) where outcome = 'VIOLATING';

create function inspection_needs_its_basis() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare wrong text;
begin
  select c.code into wrong from added a join campaign c on c.code = a.campaign where c.basis <> 'RECORDED_INSPECTIONS' limit 1;
  if found then
    raise exception 'campaign % counts published totals', wrong using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger inserted_inspection_needs_its_basis after insert on inspection
  referencing new table as added for each statement execute function inspection_needs_its_basis();
create trigger updated_inspection_needs_its_basis after update on inspection
  referencing new table as added for each statement execute function inspection_needs_its_basis();

create table finding (
  campaign       code not null,
  outlet         code not null,
  attempt        smallint not null,
  position       smallint not null check (position >= 1),
  violation_type code not null references violation_type,
  note           text check (length(note) <= 2000),
  primary key (campaign, outlet, attempt, position),
  foreign key (campaign, outlet, attempt) references inspection
);
create index on finding (violation_type, campaign, outlet, attempt);

create table finding_evidence (
  campaign    code not null,
  outlet      code not null,
  attempt     smallint not null,
  finding     smallint not null,
  position    smallint not null check (position >= 1),
  uri         text not null check (length(uri) <= 2000 and uri ~* '^(https|s3)://'),
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  description text check (length(description) <= 2000),
  primary key (campaign, outlet, attempt, finding, position),
  foreign key (campaign, outlet, attempt, finding) references finding
);

create table draw (
  campaign     code primary key references campaign,
  seed         text not null,
  algorithm    text not null,
  frame_sha256 text not null check (frame_sha256 ~ '^[0-9a-f]{64}$'),
  frame_size   integer not null check (frame_size >= 0),
  drawn_at     timestamptz not null
);

create table draw_assignment (
  campaign   code not null references draw,
  outlet     code not null references outlet,
  inspectors text[] not null check (cardinality(inspectors) >= 2 and array_position(inspectors, null) is null),
  primary key (campaign, outlet)
);
create index on draw_assignment (outlet);
