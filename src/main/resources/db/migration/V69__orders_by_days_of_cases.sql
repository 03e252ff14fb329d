-- Each statement commits by itself, and locks no table against writes (docs/adr/0019-upgrades.md). A failed run leaves
-- an invalid index, so the next run begins by dropping it. The expressions are those of RectificationCaseRepository.
-- They give the day on which the days began, which stays the same while the number of days grows.
set lock_timeout = '30min';
drop index concurrently if exists rectification_case_by_regulator_days;
create index concurrently rectification_case_by_regulator_days
  on rectification_case ((coalesce(last_event_on - regulator_days, 'infinity'::date)), number)
  where status in ('OPEN', 'SUBMITTED', 'ACCEPTED');
drop index concurrently if exists rectification_case_by_overdue_days;
create index concurrently rectification_case_by_overdue_days
  on rectification_case ((coalesce(greatest(last_event_on, deadline + 1) - overdue_days, 'infinity'::date)), number)
  where requested_deadline is null and status in ('NOTIFIED', 'RECTIFYING', 'RETURNED');
