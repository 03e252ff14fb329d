-- Each of the migrations V41 to V44 locks one table against reads, or none (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';

alter table rectification_event
  -- What the event says, besides the rows of other tables. `detail` says the same as text, for the digest.
  add column severity text check (severity in ('ORDINARY', 'SERIOUS')),
  add column deadline date check (isfinite(deadline)),
  -- The number of working days in which the deadline was given; null if it was given as a day.
  add column working_days integer check (working_days between 1 and 1000),
  add column occurred_on date check (isfinite(occurred_on)),
  -- False if only officials may read the reason, true if a reseller published its reply; null if the action decides.
  add column reason_is_public boolean,
  -- The event that imposed the measure which this event lifts, withdraws, corrects or serves.
  add column measure_in integer check (measure_in between 1 and sequence - 1),
  -- The day on which the measure was lifted or served.
  add column measure_day date check (isfinite(measure_day)),
  drop constraint rectification_event_action_check,
  add constraint rectification_event_action_check check
    (action in ('OPEN', 'NOTIFY', 'START', 'SUBMIT', 'ACCEPT', 'RETURN', 'CLOSE', 'REOPEN', 'WITHDRAW', 'ESCALATE',
      'IMPOSE_MEASURE', 'CORRECT_MEASURE', 'LIFT_MEASURE', 'WITHDRAW_MEASURE', 'RECORD_SERVICE', 'EXTEND_DEADLINE',
      'CORRECT_DEADLINE', 'REPLY'));

-- The new columns are no change of an event.
alter table rectification_event disable trigger user;
update rectification_event set
  severity = substring(detail from '(?:^| )severity=(\S+)'),
  deadline = substring(detail from '(?:^| )deadline=(\S+)')::date,
  occurred_on = substring(detail from '(?:^| )occurredOn=(\S+)')::date,
  reason_is_public = case when detail ~ '(^| )published=true' then true when detail ~ '(^| )internal=true' then false end,
  measure_day = substring(detail from '(?:^| )liftedOn=(\S+)')::date
where detail is not null;
-- Shipped events happened on the day of their publication, which is the first day of the shipped measures. The digests
-- of these events do not cover it.
update rectification_event e set occurred_on = (select min(m.imposed_on)
  from measure m join rectification_event i on (i.campaign, i.reseller, i.sequence) = (m.campaign, m.reseller, m.imposed_in)
  where m.campaign = e.campaign and m.reseller = e.reseller and i.account is null)
where e.account is null;
alter table rectification_event enable trigger user;

-- The previous version writes only the detail. This SQL state makes its clients retry, until they reach a new replica.
create function event_has_its_values() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if new.detail ~ '(^| )(severity|deadline|occurredOn|published|internal|liftedOn)='
      and (new.severity, new.deadline, new.occurred_on, new.reason_is_public, new.measure_day) is null
      or new.detail ~ '(^| )legalBasis=' then
    raise exception 'event % of case %/% lacks its values', new.sequence, new.campaign, new.reseller
      using errcode = 'cannot_connect_now';
  end if;
  return new;
end $$;
create trigger event_has_its_values before insert on rectification_event
  for each row execute function event_has_its_values();
