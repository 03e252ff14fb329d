with page as materialized (
  select code, zh_hans from reseller order by code limit 100
), sums as (
  select t.reseller, sum(t.inspected) as inspected, sum(t.violating) as violating
  from tally t
  where t.reseller = any (array(select code from page))
    and t.campaign in (select code from campaign where status in ('PUBLISHED', 'CLOSED'))
  group by t.reseller
)
select json_build_object('resellers', json_build_object('nodes', coalesce(json_agg(json_build_object(
  'code', p.code, 'name', p.zh_hans,
  'compliance', json_build_object('inspected', coalesce(s.inspected, 0), 'violating', coalesce(s.violating, 0),
    'violationPercent', round(100.0 * s.violating / nullif(s.inspected, 0), 1))) order by p.code), '[]')))
from page p left join sums s on s.reseller = p.code
