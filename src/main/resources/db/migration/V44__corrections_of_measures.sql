set local lock_timeout = '3s';

-- What a measure says after a correction; the measure itself keeps what it said before.
create table measure_correction (
  campaign          code not null,
  reseller          code not null,
  imposed_in        integer not null,
  corrected_in      integer not null check (corrected_in > imposed_in),
  imposed_on        date not null check (isfinite(imposed_on)),
  issued_by         text not null check (length(issued_by) between 1 and 300),
  document_number   text check (length(document_number) between 1 and 300),
  office            text check (length(office) between 1 and 300),
  decided_on        date check (decided_on <= imposed_on),
  continued_from    date check (continued_from <= imposed_on),
  later_law_because text check (length(later_law_because) <= 2000),
  note              text check (length(note) <= 2000),
  primary key (campaign, reseller, corrected_in),
  foreign key (campaign, reseller, imposed_in) references measure,
  foreign key (campaign, reseller, corrected_in) references rectification_event
);
create index on measure_correction (campaign, reseller, imposed_in);

-- The outlets at which a measure is aimed, after the event that imposed or corrected it.
create table measure_outlet (
  campaign  code not null,
  reseller  code not null,
  stated_in integer not null,
  outlet    code not null references outlet,
  primary key (campaign, reseller, stated_in, outlet),
  foreign key (campaign, reseller, stated_in) references rectification_event
);
create index on measure_outlet (outlet);

create trigger measure_corrections_are_append_only before update or delete or truncate on measure_correction
  for each statement execute function is_append_only();
create trigger measure_outlets_are_append_only before update or delete or truncate on measure_outlet
  for each statement execute function is_append_only();

create function correction_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.corrected_in, array['CORRECT_MEASURE']);
  return null;
end $$;
create trigger correction_comes_with_its_event after insert on measure_correction
  for each row execute function correction_comes_with_its_event();

create function outlet_comes_with_its_measure() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.stated_in, array['IMPOSE_MEASURE', 'CORRECT_MEASURE']);
  return null;
end $$;
create trigger outlet_comes_with_its_measure after insert on measure_outlet
  for each row execute function outlet_comes_with_its_measure();
