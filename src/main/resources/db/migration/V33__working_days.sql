-- Only new tables, so this migration locks no table in use.

-- The history of all reference data (rule 30): one chain.
create table reference_event (
  sequence      integer primary key check (sequence >= 1),
  at            timestamptz not null check (isfinite(at)),
  -- The name that officials see, and the account: issuer and subject of the token. Shipped data has no account.
  actor         text not null check (length(actor) between 1 and 300),
  account       text check (length(account) between 1 and 600),
  kind          text not null check (kind in ('RESELLER', 'OPERATOR', 'VIOLATION_TYPE', 'LEGAL_INSTRUMENT',
                  'COMMITMENT_LETTER', 'WORKING_DAY_CALENDAR')),
  code          code not null,
  action        text not null check (action in ('CREATE', 'CHANGE', 'END')),
  -- The changed fields, and at the same positions their values.
  fields        text[] not null check (array_position(fields, null) is null),
  values_before text[] not null,
  values_after  text[] not null,
  reason        text not null check (length(reason) between 1 and 2000),
  digest        text not null check (digest ~ '^[0-9a-f]{64}$'),
  check (cardinality(values_before) = cardinality(fields) and cardinality(values_after) = cardinality(fields))
);
create index on reference_event (kind, code, sequence);

create trigger reference_history_is_append_only before update or delete or truncate on reference_event
  for each statement execute function is_append_only();

-- As in the histories of cases: no gap, never dated before the previous event, never in the far future.
create function reference_history_has_no_gaps() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare last record;
begin
  select e.sequence, e.at into last from reference_event e order by e.sequence desc limit 1;
  if new.sequence <> 1 + coalesce(last.sequence, 0) then
    raise exception 'the history of reference data has a gap before event %', new.sequence
      using errcode = 'check_violation';
  end if;
  if new.at < last.at then
    raise exception 'event % of reference data is dated before the previous event', new.sequence
      using errcode = 'check_violation';
  end if;
  if new.at > greatest(last.at, clock_timestamp() + interval '1 day') then
    raise exception 'event % of reference data is dated more than one day in the future', new.sequence
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger reference_history_has_no_gaps before insert on reference_event
  for each row execute function reference_history_has_no_gaps();

-- The days off and the make-up working days of a year, by the State Council's notices (rule 25).
create table working_day_calendar (
  year         integer primary key check (year between 2000 and 2100),
  holidays     date[] not null check (cardinality(holidays) > 0),
  make_up_days date[] not null,
  sources      text[] not null check (cardinality(sources) > 0 and array_position(sources, null) is null),
  -- The number of events of this calendar.
  version      integer not null check (version >= 1)
);
create trigger calendars_are_never_deleted before delete or truncate on working_day_calendar
  for each statement execute function is_append_only();

create function calendar_is_valid() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.year <> old.year or new.version <> old.version + 1) then
    raise exception 'a change of calendar % must increment its version', old.year using errcode = 'check_violation';
  end if;
  if exists (select from unnest(new.holidays || new.make_up_days) d (day)
      where d.day is null or not isfinite(d.day) or extract(year from d.day) <> new.year) then
    raise exception 'calendar % has a day of another year', new.year using errcode = 'check_violation';
  end if;
  if exists (select from unnest(new.holidays || new.make_up_days) d (day) group by d.day having count(*) > 1) then
    raise exception 'calendar % has a day twice', new.year using errcode = 'check_violation';
  end if;
  if exists (select from unnest(new.make_up_days) d (day) where extract(isodow from d.day) < 6) then
    raise exception 'calendar % has a make-up day that is not at a weekend', new.year using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger calendar_is_valid before insert or update on working_day_calendar
  for each row execute function calendar_is_valid();

-- At the end of the transaction: no change without an event, no event without its change.
create function calendar_matches_its_events() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare changed text := coalesce(to_jsonb(new) ->> 'code', to_jsonb(new) ->> 'year');
begin
  if (select c.version from working_day_calendar c where c.year::text = changed) is distinct from
      (select count(*) from reference_event e where e.kind = 'WORKING_DAY_CALENDAR' and e.code = changed) then
    raise exception 'calendar % does not match its history', changed using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger calendar_matches_its_events after insert or update on working_day_calendar
  deferrable initially deferred for each row execute function calendar_matches_its_events();
create constraint trigger event_matches_its_calendar after insert on reference_event
  deferrable initially deferred for each row when (new.kind = 'WORKING_DAY_CALENDAR')
  execute function calendar_matches_its_events();
