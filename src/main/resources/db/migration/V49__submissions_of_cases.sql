-- Locks rectification_case against reads, for a second or two with 100,000 cases (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';

alter table rectification_case
  -- The day in China of the last submission, and whether it was not after the deadline of that day: null before a
  -- submission, or without a deadline. The history says both (rule 11); lists find and order cases by these.
  add column submitted_on date,
  add column submitted_in_time boolean check (submitted_in_time is null or submitted_on is not null);
-- The new columns are no change of a case, so they need no event.
alter table rectification_case disable trigger user;
update rectification_case c set submitted_on = s.day, submitted_in_time = s.day <= d.deadline
from (
  select distinct on (e.campaign, e.reseller) e.campaign, e.reseller, e.sequence,
    coalesce(e.occurred_on, (e.at at time zone 'Asia/Shanghai')::date) as day
  from rectification_event e where e.action = 'SUBMIT'
  order by e.campaign, e.reseller, e.sequence desc) s
left join lateral (
  select e.deadline from rectification_event e
  where e.campaign = s.campaign and e.reseller = s.reseller and e.sequence < s.sequence
    and (e.deadline is not null or e.action in ('NOTIFY', 'EXTEND_DEADLINE', 'CORRECT_DEADLINE', 'REOPEN'))
  order by e.sequence desc limit 1) d on true
where c.campaign = s.campaign and c.reseller = s.reseller;
alter table rectification_case enable trigger user;
-- Cases without a submission come last.
create index rectification_case_by_submission
  on rectification_case ((coalesce(submitted_on, 'infinity'::date)), number);

create function case_keeps_its_submission() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.submitted_on := null;
    new.submitted_in_time := null;
  elsif new.status = 'SUBMITTED' and old.status <> 'SUBMITTED' then
    select coalesce(e.occurred_on, (e.at at time zone 'Asia/Shanghai')::date) into new.submitted_on
    from rectification_event e
    where e.campaign = new.campaign and e.reseller = new.reseller and e.sequence = new.version;
    if new.submitted_on is null then
      raise exception 'a submission of case %/% comes after its event', new.campaign, new.reseller
        using errcode = 'check_violation';
    end if;
    new.submitted_in_time := new.submitted_on <= new.deadline;
  else
    new.submitted_on := old.submitted_on;
    new.submitted_in_time := old.submitted_in_time;
  end if;
  return new;
end $$;
create trigger case_keeps_its_submission before insert or update on rectification_case
  for each row execute function case_keeps_its_submission();

-- The cases that are not in rectification_standing. It evaluates only the cases that can have lost their grounds: an
-- inspection was voided, the campaign was cancelled, or it has no inspections but only published verdicts.
create view rectification_groundless as
  -- Without the subquery, PostgreSQL would take inserts into the view.
  with c as (select campaign, reseller, number from rectification_case)
  select c.campaign, c.reseller, c.number from c
  where (c.campaign, c.reseller) in (
      select i.campaign, i.reseller from inspection i where i.voided and i.outcome = 'VIOLATING'
      union all
      select x.campaign, x.reseller from rectification_case x join campaign k on k.code = x.campaign
      where k.status = 'CANCELLED' or not exists (select from inspection i where i.campaign = k.code))
    -- As a plain condition, the planner would evaluate the other view for all cases.
    and case when exists (select from rectification_standing s
      where s.campaign = c.campaign and s.reseller = c.reseller) then false else true end;
