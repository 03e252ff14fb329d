-- Only functions and views, so this migration locks no table.

-- The only place that says what is a violation: a legal basis of its type was in force on the day of the visit and in
-- the region of the outlet. An outlet without a region has national instruments only. Rules of procedure forbid nothing.
create or replace function finding_kind(violation_type text, day date, region text) returns text
  language sql stable parallel safe
  return case when exists (
    select from violation_type_basis b join legal_instrument l on l.code = b.instrument
    where b.violation_type = $1 and $2 between l.valid_from and coalesce(l.valid_to, 'infinity')
      and not l.procedural and (l.region is null or l.region = $3))
  then 'VIOLATION' else 'ADVICE' end;

-- With the region of the inspection; the published verdict has none.
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
  where i.outcome = 'VIOLATING' and (n.notified or not i.voided);
