set local lock_timeout = '3s';

-- The resellers that were notified of a case, and so may see its campaign.
create or replace view rectification_party as
  select campaign, reseller from rectification_case where notified;
-- The cases that have not ended.
create view rectification_running as
  select campaign, reseller from rectification_case where status not in ('CLOSED', 'WITHDRAWN');

-- The violations that can be the ground of a case: the field work of their campaigns has ended.
create view rectification_violation as
  select v.campaign, v.reseller
  from reseller_verdict v join campaign c on c.code = v.campaign and c.status in ('IN_REVIEW', 'PUBLISHED', 'CLOSED')
  where v.outcome = 'VIOLATION_FOUND';

-- The grounds of cases, existing or proposed: the published verdict (without an outlet), the violating inspections that
-- stand, and those that a notice was about.
create view rectification_ground as
  select v.campaign, v.reseller, null::text as outlet, null::smallint as attempt, null::date as inspected_on,
    exists (select from rectification_case c
      where c.campaign = v.campaign and c.reseller = v.reseller and c.notified) as notified,
    true as stands
  from verdict v where v.outcome = 'VIOLATION_FOUND'
  union all
  select i.campaign, i.reseller, i.outlet, i.attempt, i.inspected_on, n.notified, not i.voided
  from inspection i
  cross join lateral (select exists (select from case_ground g
    where g.campaign = i.campaign and g.outlet = i.outlet and g.attempt = i.attempt) as notified) n
  where i.outcome = 'VIOLATING' and (n.notified or not i.voided);

-- The cases whose grounds stand. A case that was opened, reopened or withdrawn has as its grounds what a notice would
-- be about. All others have what their notices were about.
create view rectification_standing as
  select c.campaign, c.reseller from rectification_case c
  where case when c.status in ('OPEN', 'WITHDRAWN')
    then exists (select from reseller_verdict v
      where v.campaign = c.campaign and v.reseller = c.reseller and v.outcome = 'VIOLATION_FOUND')
    else exists (select from rectification_ground g
      where g.campaign = c.campaign and g.reseller = c.reseller and g.notified and g.stands) end;

-- The inspections that a notice was about, for the inspection feature.
create view rectification_notified as
  select distinct campaign, outlet, attempt from case_ground;
