create table rectification_case (
  campaign   code not null references campaign,
  reseller   code not null references reseller,
  number     text collate "C" not null generated always as (campaign::text || '/' || reseller::text) stored unique,
  severity   text not null check (severity in ('ORDINARY', 'SERIOUS')),
  status     text not null check (status in ('OPEN', 'NOTIFIED', 'RECTIFYING', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'CLOSED')),
  deadline   date,
  -- The day in Shanghai on which the case was closed: what is overdue or remaining stands still from then on.
  closed_on  date,
  updated_at timestamptz not null,
  version    integer not null default 0,
  primary key (campaign, reseller),
  check ((status = 'CLOSED') = (closed_on is not null))
);
create index on rectification_case (reseller, number);
create index on rectification_case (status, number);
create index on rectification_case (severity, number);
create index on rectification_case (updated_at, number);
-- No deadline is the farthest one.
create index rectification_case_by_deadline on rectification_case ((coalesce(deadline, 'infinity'::date)), number);

create table measure (
  campaign    code not null,
  reseller    code not null,
  position    smallint not null check (position >= 1),
  type        text not null check (type in ('RECTIFICATION_NOTICE', 'CIRCULATED_CRITICISM', 'REGULATORY_INTERVIEW',
                'INTERNAL_ACCOUNTABILITY', 'OUTLET_CLOSURE', 'NUMBER_ALLOCATION_SUSPENDED', 'ACTIVATION_SUSPENDED',
                'SUPERVISED_CASE', 'PENALTY', 'BAD_RECORD_LISTED')),
  imposed_on  date not null,
  lifted_on   date check (lifted_on >= imposed_on),
  legal_basis code references legal_instrument,
  note        text check (length(note) <= 2000),
  primary key (campaign, reseller, position),
  foreign key (campaign, reseller) references rectification_case
);
create index on measure (legal_basis);

create table case_evidence (
  campaign    code not null,
  reseller    code not null,
  position    smallint not null check (position >= 1),
  uri         text not null check (length(uri) <= 2000),
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  description text check (length(description) <= 2000),
  primary key (campaign, reseller, position),
  foreign key (campaign, reseller) references rectification_case
);

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
  at          timestamptz not null,
  actor       text not null,
  reason      text check (length(reason) <= 2000),
  digest      text not null check (digest ~ '^[0-9a-f]{64}$'),
  primary key (campaign, reseller, sequence),
  foreign key (campaign, reseller) references rectification_case
);

create function history_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'history is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger history_is_append_only before update or delete or truncate on rectification_event
  for each statement execute function history_is_append_only();
