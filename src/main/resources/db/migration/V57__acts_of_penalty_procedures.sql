-- Locks the events against reads (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';

alter table rectification_event
  -- The event that gave the penalty notice which this event serves, hears about, or ends.
  add column notice_in integer check (notice_in between 1 and sequence - 1),
  -- The last day on which the reseller can ask for a hearing, as the service of the notice sets it.
  add column hearing_request_by date check (isfinite(hearing_request_by)),
  add column hearing_requested_on date check (isfinite(hearing_requested_on)),
  add column hearing_held_on date check (isfinite(hearing_held_on)),
  add column hearing_waived_on date check (isfinite(hearing_waived_on)),
  add column paid_on date check (isfinite(paid_on)),
  -- The day until which a payment was granted.
  add column pay_by date check (isfinite(pay_by)),
  -- The number of confidential events before this one: those of penalty procedures, but not the penalty.
  add column confidential_before integer not null default 0 check (confidential_before between 0 and sequence - 1),
  add check (notice_in is null or action in ('IMPOSE_MEASURE', 'RECORD_SERVICE', 'RECORD_HEARING', 'DROP_PENALTY')),
  add check (action not in ('RECORD_HEARING', 'DROP_PENALTY') or notice_in is not null),
  add check (hearing_request_by is null or action in ('GIVE_PENALTY_NOTICE', 'RECORD_SERVICE')),
  add check ((action = 'RECORD_HEARING') = (num_nonnulls(hearing_requested_on, hearing_held_on, hearing_waived_on) > 0)),
  add check ((action = 'RECORD_PAYMENT') = (num_nonnulls(paid_on, pay_by) > 0)),
  drop constraint rectification_event_action_check,
  add constraint rectification_event_action_check check
    (action in ('OPEN', 'NOTIFY', 'START', 'SUBMIT', 'ACCEPT', 'RETURN', 'CLOSE', 'REOPEN', 'WITHDRAW', 'ESCALATE',
      'IMPOSE_MEASURE', 'CORRECT_MEASURE', 'LIFT_MEASURE', 'WITHDRAW_MEASURE', 'GIVE_PENALTY_NOTICE', 'RECORD_HEARING',
      'DROP_PENALTY', 'RECORD_SERVICE', 'RECORD_PAYMENT', 'RECORD_REVIEW', 'REQUEST_EXTENSION', 'REFUSE_EXTENSION',
      'EXTEND_DEADLINE', 'CORRECT_DEADLINE', 'REPLY'));

create or replace function evidence_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.submitted_in,
    array['START', 'SUBMIT', 'ACCEPT', 'RETURN', 'CLOSE', 'REOPEN', 'REPLY', 'REQUEST_EXTENSION', 'RECORD_SERVICE',
      'GIVE_PENALTY_NOTICE', 'RECORD_HEARING', 'RECORD_PAYMENT']);
  return null;
end $$;

create or replace function legal_basis_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.sequence,
    array['NOTIFY', 'IMPOSE_MEASURE', 'CORRECT_MEASURE', 'GIVE_PENALTY_NOTICE']);
  return null;
end $$;
