with page as materialized (
  select code, title, status from campaign where status in ('PUBLISHED', 'CLOSED') order by code limit 22
), channels as (
  select t.campaign, t.channel, sum(t.inspected) as inspected, sum(t.violating) as violating
  from tally t where t.campaign = any (array(select code from page)) group by t.campaign, t.channel
), compliance as (
  select campaign, sum(inspected) as inspected, sum(violating) as violating,
    json_agg(json_build_object('channel', channel, 'compliance', json_build_object('inspected', inspected,
      'violating', violating, 'violationPercent', round(100.0 * violating / nullif(inspected, 0), 1))) order by channel desc) as by_channel
  from channels group by campaign
), verdicts as (
  select v.campaign, json_agg(json_build_object('outcome', v.outcome,
    'reseller', json_build_object('code', r.code, 'name', r.zh_hans)) order by r.code) as verdicts
  from (
    select campaign, reseller, outcome from verdict
    union all
    select t.campaign, t.reseller,
      case when sum(t.violating) > 0 then 'VIOLATION_FOUND' else 'NO_VIOLATION_FOUND' end
    from tally t
    where t.reseller is not null and not exists (
      select from verdict v where v.campaign = t.campaign and v.reseller = t.reseller)
    group by t.campaign, t.reseller having sum(t.inspected) > 0) v
 join reseller r on r.code = v.reseller
  where v.campaign = any (array(select code from page)) group by v.campaign
)
select json_build_object('campaigns', json_build_object('nodes', coalesce(json_agg(json_build_object(
  'code', p.code, 'title', p.title, 'status', p.status,
  'compliance', json_build_object('inspected', coalesce(c.inspected, 0), 'violating', coalesce(c.violating, 0),
    'violationPercent', round(100.0 * c.violating / nullif(c.inspected, 0), 1)),
  'byChannel', coalesce(c.by_channel, '[]'), 'verdicts', coalesce(v.verdicts, '[]')) order by p.code), '[]')))
from page p left join compliance c on c.campaign = p.code left join verdicts v on v.campaign = p.code
