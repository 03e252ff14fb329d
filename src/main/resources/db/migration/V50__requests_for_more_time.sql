-- Each of the migrations V50 and V51 locks one table against reads (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';

alter table rectification_event
  -- The deadline for which the reseller asks.
  add column requested_deadline date check (isfinite(requested_deadline)),
  add check ((action = 'REQUEST_EXTENSION') = (requested_deadline is not null)),
  drop constraint rectification_event_action_check,
  add constraint rectification_event_action_check check
    (action in ('OPEN', 'NOTIFY', 'START', 'SUBMIT', 'ACCEPT', 'RETURN', 'CLOSE', 'REOPEN', 'WITHDRAW', 'ESCALATE',
      'IMPOSE_MEASURE', 'CORRECT_MEASURE', 'LIFT_MEASURE', 'WITHDRAW_MEASURE', 'RECORD_SERVICE', 'REQUEST_EXTENSION',
      'REFUSE_EXTENSION', 'EXTEND_DEADLINE', 'CORRECT_DEADLINE', 'REPLY'));

create or replace function evidence_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.submitted_in,
    array['START', 'SUBMIT', 'ACCEPT', 'RETURN', 'CLOSE', 'REOPEN', 'REPLY', 'RECORD_SERVICE', 'REQUEST_EXTENSION']);
  return null;
end $$;
