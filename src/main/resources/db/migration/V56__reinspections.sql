-- Locks no table. Queries of the replaced views wait until this migration ends.
set local lock_timeout = '3s';

-- With what decides whether a campaign counts in sums that name no campaign (rules 8 and 23).
create or replace view campaign_visibility as
  select code, status in ('PUBLISHED', 'CLOSED') as published, status = 'CANCELLED' as cancelled, purpose, programme
  from campaign;

-- Only RANDOM campaigns count in the rates of resellers.
create or replace view compliance_reseller as
  select reseller, sum(inspected) as inspected, sum(violating) as violating
  from published_sum
  where kind = 'RESELLER' and reseller is not null
    and campaign in (select code from campaign where purpose = 'RANDOM')
  group by reseller;

-- What was found violating: the frame of a FOLLOW_UP.
create view inspection_violation as
  select campaign, outlet, attempt, reseller from inspection where outcome = 'VIOLATING' and not voided;

-- The visits of FOLLOW_UP campaigns, each with the violation that it checks. Who has taken over an outlet since then does
-- not answer for the violation, and its former reseller does not answer for the visit.
create view inspection_follow_up as
  select i.campaign, i.outlet, i.attempt, i.inspected_on, i.outcome, c.follows as followed, v.reseller
  from campaign c
  join inspection i on i.campaign = c.code and not i.voided
  join inspection v on v.campaign = c.follows and v.outlet = i.outlet and v.reseller = i.reseller
    and v.outcome = 'VIOLATING' and not v.voided
  where c.follows is not null and c.status <> 'CANCELLED';

-- The visits that belong to the case of the violation that they check, and so are no grounds of a new case (rule 23).
create view rectification_reinspection as
  select f.* from inspection_follow_up f
  join rectification_case c on c.campaign = f.followed and c.reseller = f.reseller and c.status <> 'WITHDRAWN';

-- The outlets to be inspected again, and the day after which a visit checks them: that of the last notice about the
-- violation, or of the publication where there is no case.
create view rectification_due as
  select v.campaign, v.reseller, v.outlet, n.notified_on, coalesce(n.notified_on, c.published_on) as since
  from inspection_violation v
  join campaign c on c.code = v.campaign
  cross join lateral (select max(coalesce(e.occurred_on, (e.at at time zone 'Asia/Shanghai')::date)) as notified_on
    from case_ground g
    join rectification_case r on r.campaign = g.campaign and r.reseller = g.reseller and r.status <> 'WITHDRAWN'
    join rectification_event e on e.campaign = g.campaign and e.reseller = g.reseller and e.sequence = g.notified_in
    where g.campaign = v.campaign and g.outlet = v.outlet and g.attempt = v.attempt) n;

create or replace view rectification_ground as
  select v.campaign, v.reseller, null::text as outlet, null::smallint as attempt, null::date as inspected_on,
    exists (select from rectification_case c
      where c.campaign = v.campaign and c.reseller = v.reseller and c.notified) as notified,
    true as stands, null::text as region
  from verdict v where v.outcome = 'VIOLATION_FOUND'
  union all
  select i.campaign, i.reseller, i.outlet, i.attempt, i.inspected_on, n.notified, not i.voided, i.region::text
  from inspection i
  cross join lateral (select exists (select from case_ground g
    where g.campaign = i.campaign and g.outlet = i.outlet and g.attempt = i.attempt) as notified) n
  where i.outcome = 'VIOLATING' and (n.notified or not i.voided and not exists (select from rectification_reinspection f
    where f.campaign = i.campaign and f.outlet = i.outlet and f.attempt = i.attempt));

create or replace view rectification_violation as
  select v.campaign, v.reseller
  from reseller_verdict v join campaign c on c.code = v.campaign and c.status in ('IN_REVIEW', 'PUBLISHED', 'CLOSED')
  where v.outcome = 'VIOLATION_FOUND' and (c.follows is null or exists (select from rectification_ground g
    where g.campaign = v.campaign and g.reseller = v.reseller and g.stands));

-- A case before its notice stands on what a notice would be about.
create or replace view rectification_standing as
  select c.campaign, c.reseller from rectification_case c
  where case when c.status in ('OPEN', 'WITHDRAWN')
    then exists (select from reseller_verdict v join campaign x on x.code = v.campaign and x.status <> 'CANCELLED'
      where v.campaign = c.campaign and v.reseller = c.reseller and v.outcome = 'VIOLATION_FOUND'
        and (x.follows is null or exists (select from rectification_ground g
          where g.campaign = v.campaign and g.reseller = v.reseller and g.stands)))
    else exists (select from rectification_ground g
      where g.campaign = c.campaign and g.reseller = c.reseller and g.notified and g.stands) end;
