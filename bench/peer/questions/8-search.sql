with page as materialized (
  select code, zh_hans, zh_hant, en, aliases from reseller
  where search_grams(search) @> query_grams(search_key('蝸牛')) and strpos(search, search_key('蝸牛')) > 0
  order by code limit 20
)
select json_build_object('resellers', json_build_object('nodes', coalesce(json_agg(json_build_object('code', p.code,
  'names', json_build_object('zhHans', p.zh_hans, 'zhHant', p.zh_hant, 'en', p.en), 'aliases', p.aliases,
  'verdicts', (select coalesce(json_agg(json_build_object('campaign', json_build_object('code', v.campaign),
      'outcome', v.outcome) order by v.campaign), '[]')
    from (
    select campaign, reseller, outcome from verdict
    union all
    select t.campaign, t.reseller,
      case when sum(t.violating) > 0 then 'VIOLATION_FOUND' else 'NO_VIOLATION_FOUND' end
    from tally t
    where t.reseller is not null and not exists (
      select from verdict v where v.campaign = t.campaign and v.reseller = t.reseller)
    group by t.campaign, t.reseller having sum(t.inspected) > 0) v
 join campaign k on k.code = v.campaign and k.status in ('PUBLISHED', 'CLOSED')
    where v.reseller = p.code),
  'rectificationCases', (select coalesce(json_agg(json_build_object('number', c.number, 'status', c.status)
      order by c.campaign), '[]')
    from rectification_case c join campaign k on k.code = c.campaign and k.status in ('PUBLISHED', 'CLOSED')
    where c.reseller = p.code)) order by p.code), '[]')))
from page p
