with found as materialized (
  select code, name, channel, row_number() over (order by code) as place from outlet order by code limit 101
), sums as (
  select i.outlet, count(*) as inspected, count(*) filter (where i.outcome = 'VIOLATING') as violating
  from inspection i
  where i.outlet = any (array(select code from found where place <= 100)) and not i.voided
    and i.campaign in (select code from campaign where status in ('PUBLISHED', 'CLOSED'))
  group by i.outlet
)
select json_build_object('outlets', json_build_object(
  'nodes', coalesce(json_agg(json_build_object('code', p.code, 'name', p.name, 'channel', p.channel,
    'compliance', json_build_object('inspected', coalesce(s.inspected, 0), 'violating', coalesce(s.violating, 0),
      'violationPercent', round(100.0 * s.violating / nullif(s.inspected, 0), 1))) order by p.code)
    filter (where p.place <= 100), '[]'),
  'pageInfo', json_build_object('hasNextPage', count(*) > 100, 'endCursor', max(p.code) filter (where p.place <= 100))))
from found p left join sums s on s.outlet = p.code
