with sums as (
  select t.campaign, t.channel, t.region, sum(t.inspected) as inspected, sum(t.violating) as violating
  from tally t where t.campaign in (select code from campaign where status in ('PUBLISHED', 'CLOSED'))
  group by t.campaign, t.channel, t.region
)
select json_build_object('compliance', coalesce(json_agg(json_build_object(
  'campaign', json_build_object('code', s.campaign), 'channel', s.channel,
  'region', case when g.code is not null then json_build_object('code', g.code, 'name', g.zh_hans) end,
  'compliance', json_build_object('inspected', s.inspected, 'violating', s.violating,
    'violationPercent', round(100.0 * s.violating / nullif(s.inspected, 0), 1)))
  order by s.campaign, s.channel desc, s.region nulls last), '[]'))
from sums s left join region g on g.code = s.region
