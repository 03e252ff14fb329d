-- Each of the migrations V26 to V32 locks one table against reads, or none (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';

alter table rectification_event
  drop constraint rectification_event_action_check,
  add constraint rectification_event_action_check check
    (action in ('OPEN', 'NOTIFY', 'START', 'SUBMIT', 'ACCEPT', 'RETURN', 'CLOSE', 'REOPEN', 'WITHDRAW', 'ESCALATE',
      'IMPOSE_MEASURE', 'LIFT_MEASURE', 'EXTEND_DEADLINE', 'CORRECT_DEADLINE', 'REPLY')),
  drop constraint rectification_event_from_status_check,
  add constraint rectification_event_from_status_check check
    (from_status in ('OPEN', 'NOTIFIED', 'RECTIFYING', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'CLOSED', 'WITHDRAWN')),
  drop constraint rectification_event_to_status_check,
  add constraint rectification_event_to_status_check check
    (to_status in ('OPEN', 'NOTIFIED', 'RECTIFYING', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'CLOSED', 'WITHDRAWN')),
  add check (action <> 'REOPEN' or from_status in ('CLOSED', 'WITHDRAWN'));
