create table rectification_case (
  campaign   code not null references campaign,
  reseller   code not null references reseller,
  number     text collate "C" not null generated always as (campaign::text || '/' || reseller::text) stored unique,
  severity   text not null check (severity in ('ORDINARY', 'SERIOUS')),
  status     text not null check (status in ('OPEN', 'NOTIFIED', 'RECTIFYING', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'CLOSED')),
  deadline   date check (isfinite(deadline)),
  -- The day in Shanghai on which the case was closed: what is overdue or remaining stands still from then on.
  closed_on  date,
  updated_at timestamptz not null check (isfinite(updated_at)),
  -- The number of events in its history, and the digest of the last one: a removed end would show.
  version    integer not null check (version >= 1),
  digest     text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (campaign, reseller),
  check ((status = 'CLOSED') = (closed_on is not null))
);
create index on rectification_case (reseller, number);
create index on rectification_case (status, number);
create index on rectification_case (severity, number);
create index on rectification_case (updated_at, number);
-- No deadline is the farthest one.
create index rectification_case_by_deadline on rectification_case ((coalesce(deadline, 'infinity'::date)), number);

-- One for each change of a case, in the same transaction; the triggers below hold both to it.
create table rectification_event (
  campaign    code not null,
  reseller    code not null,
  sequence    integer not null check (sequence >= 1),
  action      text not null check (action in ('OPEN', 'NOTIFY', 'START', 'SUBMIT', 'ACCEPT', 'RETURN', 'CLOSE', 'REOPEN',
                'IMPOSE_MEASURE', 'LIFT_MEASURE', 'EXTEND_DEADLINE', 'REPLY')),
  from_status text check (from_status in ('OPEN', 'NOTIFIED', 'RECTIFYING', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'CLOSED')),
  to_status   text not null check (to_status in ('OPEN', 'NOTIFIED', 'RECTIFYING', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'CLOSED')),
  -- What exactly: the measure and its day, the deadline. Part of the digest, as the action alone does not say it.
  detail      text check (length(detail) <= 2000),
  at          timestamptz not null check (isfinite(at)),
  -- The name that readers with a role see, and the account behind it: issuer and subject of the token. Null for what shipped.
  actor       text not null check (length(actor) between 1 and 300),
  account     text check (length(account) between 1 and 600),
  reason      text check (length(reason) <= 2000),
  digest      text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (campaign, reseller, sequence),
  foreign key (campaign, reseller) references rectification_case
);

-- The event that imposed it is its key, so none is there that history does not tell of.
create table measure (
  campaign    code not null,
  reseller    code not null,
  imposed_in  integer not null,
  type        text not null check (type in ('RECTIFICATION_NOTICE', 'CIRCULATED_CRITICISM', 'REGULATORY_INTERVIEW',
                'INTERNAL_ACCOUNTABILITY', 'OUTLET_CLOSURE', 'NUMBER_ALLOCATION_SUSPENDED', 'ACTIVATION_SUSPENDED',
                'SUPERVISED_CASE', 'PENALTY', 'BAD_RECORD_LISTED')),
  imposed_on  date not null,
  lifted_on   date check (lifted_on >= imposed_on),
  lifted_in   integer check (lifted_in > imposed_in),
  legal_basis code references legal_instrument,
  note        text check (length(note) <= 2000),
  primary key (campaign, reseller, imposed_in),
  foreign key (campaign, reseller, imposed_in) references rectification_event,
  foreign key (campaign, reseller, lifted_in) references rectification_event,
  check ((lifted_on is null) = (lifted_in is null))
);
create index on measure (legal_basis);
create index on measure (campaign, reseller, lifted_in);

create table case_evidence (
  campaign     code not null,
  reseller     code not null,
  submitted_in integer not null,
  position     smallint not null check (position >= 1),
  uri          text not null check (length(uri) <= 2000 and uri ~* '^(https|s3)://'),
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  description  text check (length(description) <= 2000),
  primary key (campaign, reseller, submitted_in, position),
  foreign key (campaign, reseller, submitted_in) references rectification_event
);

create function is_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger history_is_append_only before update or delete or truncate on rectification_event
  for each statement execute function is_append_only();
create trigger evidence_is_append_only before update or delete or truncate on case_evidence
  for each statement execute function is_append_only();
create trigger measures_are_never_deleted before delete or truncate on measure
  for each statement execute function is_append_only();
create trigger cases_are_never_deleted before delete or truncate on rectification_case
  for each statement execute function is_append_only();

create function measure_is_only_ever_lifted() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if old.lifted_in is not null or (old.campaign, old.reseller, old.imposed_in, old.type, old.imposed_on, old.legal_basis, old.note)
      is distinct from (new.campaign, new.reseller, new.imposed_in, new.type, new.imposed_on, new.legal_basis, new.note) then
    raise exception 'a measure is only ever lifted' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger measure_is_only_ever_lifted before update on measure
  for each row execute function measure_is_only_ever_lifted();

-- What hangs on an event comes with it, in its transaction, and with one that says so. (Nothing of this is written behind a savepoint: there,
-- an event would have another xmin.)
create function comes_with_its_event(campaign code, reseller code, sequence integer, actions text[]) returns void
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform from rectification_event e
  where e.campaign = comes_with_its_event.campaign and e.reseller = comes_with_its_event.reseller
    and e.sequence = comes_with_its_event.sequence and e.action = any(actions) and e.xmin = pg_current_xact_id()::xid;
  if not found then
    raise exception 'no such event of %/% is being written: %', campaign, reseller, sequence using errcode = 'check_violation';
  end if;
end $$;

create function measure_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.lifted_in is not null then
      raise exception 'a measure is imposed first, and then lifted' using errcode = 'check_violation';
    end if;
    perform comes_with_its_event(new.campaign, new.reseller, new.imposed_in, array['IMPOSE_MEASURE']);
  else
    perform comes_with_its_event(new.campaign, new.reseller, new.lifted_in, array['LIFT_MEASURE']);
  end if;
  return null;
end $$;
create trigger measure_comes_with_its_event after insert or update on measure
  for each row execute function measure_comes_with_its_event();

create function evidence_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.submitted_in,
    array['START', 'SUBMIT', 'ACCEPT', 'RETURN', 'CLOSE', 'REOPEN', 'REPLY']);
  return null;
end $$;
create trigger evidence_comes_with_its_event after insert on case_evidence
  for each row execute function evidence_comes_with_its_event();

create function history_has_no_gaps() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if new.sequence <> 1 + coalesce((select max(sequence) from rectification_event
      where campaign = new.campaign and reseller = new.reseller), 0) then
    raise exception 'the history of %/% has a gap before %', new.campaign, new.reseller, new.sequence using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger history_has_no_gaps before insert on rectification_event
  for each row execute function history_has_no_gaps();

-- At the end of the transaction a case stands where its last event says: no change without an event, no event without its change.
create function case_stands_where_its_history_says() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare wrong boolean;
begin
  select (c.version, c.digest, c.status) is distinct from (e.sequence, e.digest, e.to_status) into wrong
  from rectification_case c left join lateral (
    select * from rectification_event where campaign = c.campaign and reseller = c.reseller order by sequence desc limit 1) e on true
  where c.campaign = new.campaign and c.reseller = new.reseller;
  if wrong then
    raise exception 'case %/% does not stand where its history says', new.campaign, new.reseller using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger changed_case_has_its_event after insert or update on rectification_case
  deferrable initially deferred for each row execute function case_stands_where_its_history_says();
create constraint trigger event_has_its_change after insert on rectification_event
  deferrable initially deferred for each row execute function case_stands_where_its_history_says();

-- A change is seen: without a new version the one above would find nothing to compare.
create function case_changes_have_versions() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if new.version <= old.version or (new.campaign, new.reseller, new.severity) is distinct from (old.campaign, old.reseller, old.severity) then
    raise exception 'a change of case %/% needs a new version', old.campaign, old.reseller using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger case_changes_have_versions before update on rectification_case
  for each row execute function case_changes_have_versions();
