-- Locks rectification_case against reads, for some seconds with 100,000 cases (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';

alter table rectification_case
  -- The day in China of the last event, and the days of the regulator and the overdue days before it (rule 11). The
  -- history says all of them; lists order cases by these. Both numbers are null for cases that are known only from a
  -- publication, and overdue days are null, too, for cases that never had a deadline.
  add column last_event_on date,
  -- Earlier versions write only cases that have these days.
  add column regulator_days integer default 0 check (regulator_days >= 0),
  add column overdue_days integer check (overdue_days >= 0);

-- The new columns are no change of a case, so they need no event.
alter table rectification_case disable trigger user;
with event as (
  select e.*, coalesce(e.occurred_on, (e.at at time zone 'Asia/Shanghai')::date) as day,
    count(*) filter (where e.deadline is not null
      or e.action in ('NOTIFY', 'EXTEND_DEADLINE', 'CORRECT_DEADLINE', 'REOPEN')) over in_order as deadlines
  from rectification_event e window in_order as (partition by e.campaign, e.reseller order by e.sequence)
), with_deadline as (
  select e.*, first_value(e.deadline) over (
    partition by e.campaign, e.reseller, e.deadlines order by e.sequence) as in_force
  from event e
), with_requests as (
  select e.*, count(*) filter (where e.action in ('REQUEST_EXTENSION', 'EXTEND_DEADLINE', 'REFUSE_EXTENSION')
      or e.action = 'NOTIFY' and e.in_force is distinct from e.before
      or e.to_status not in ('NOTIFIED', 'RECTIFYING', 'RETURNED')) over in_order as requests
  from (
    select e.*, lag(e.in_force) over (partition by e.campaign, e.reseller order by e.sequence) as before
    from with_deadline e) e
  window in_order as (partition by e.campaign, e.reseller order by e.sequence)
), turn as (
  select e.campaign, e.reseller, e.to_status, e.day, e.in_force, lead(e.day) over in_order as until,
    first_value(e.requested_deadline) over (
      partition by e.campaign, e.reseller, e.requests order by e.sequence) is not null as requested,
    first_value(e.account) over in_order is null as published
  from with_requests e window in_order as (partition by e.campaign, e.reseller order by e.sequence)
), counted as (
  select campaign, reseller, max(day) filter (where until is null) as day, bool_or(published) as published,
    coalesce(sum(until - day) filter (
      where until > day and to_status in ('OPEN', 'SUBMITTED', 'ACCEPTED')), 0) as regulator,
    coalesce(sum(greatest(0, until - greatest(day, in_force + 1))) filter (
      where in_force is not null and not requested
        and to_status in ('NOTIFIED', 'RECTIFYING', 'RETURNED')), 0) as overdue,
    bool_or(in_force is not null) as had_deadline
  from turn group by campaign, reseller
)
update rectification_case c set last_event_on = n.day,
  regulator_days = case when not n.published then n.regulator end,
  overdue_days = case when not n.published and n.had_deadline then n.overdue end
from counted n where n.campaign = c.campaign and n.reseller = c.reseller;
alter table rectification_case enable trigger user;

create function case_counts_its_days() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if tg_op = 'INSERT' then
    -- Earlier versions open cases on the day of the recording.
    new.last_event_on := coalesce(new.last_event_on, (new.updated_at at time zone 'Asia/Shanghai')::date);
  elsif new.version = old.version then
    new.last_event_on := old.last_event_on;
    new.regulator_days := old.regulator_days;
    new.overdue_days := old.overdue_days;
    return new;
  else
    select coalesce(e.occurred_on, (e.at at time zone 'Asia/Shanghai')::date) into new.last_event_on
    from rectification_event e
    where e.campaign = new.campaign and e.reseller = new.reseller and e.sequence = new.version;
    -- Earlier versions may write a case before its event.
    new.last_event_on := coalesce(new.last_event_on,
      (coalesce(new.confidential_at, new.updated_at) at time zone 'Asia/Shanghai')::date);
    new.regulator_days := old.regulator_days + case when old.status in ('OPEN', 'SUBMITTED', 'ACCEPTED')
      then greatest(0, new.last_event_on - old.last_event_on) else 0 end;
    new.overdue_days := old.overdue_days + case when old.status in ('NOTIFIED', 'RECTIFYING', 'RETURNED')
        and old.deadline is not null and old.requested_deadline is null
      then greatest(0, new.last_event_on - greatest(old.last_event_on, old.deadline + 1)) else 0 end;
  end if;
  if new.deadline is not null and new.regulator_days is not null then
    new.overdue_days := coalesce(new.overdue_days, 0);
  end if;
  return new;
end $$;
create trigger case_counts_its_days before insert or update on rectification_case
  for each row execute function case_counts_its_days();
