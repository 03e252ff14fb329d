with found as materialized (
  select c.*, row_number() over (order by coalesce(c.deadline, 'infinity'::date), c.number) as place
  from rectification_case c
  where c.status in ('OPEN', 'NOTIFIED', 'RECTIFYING', 'SUBMITTED', 'RETURNED')
    and c.campaign in (select code from campaign where status in ('PUBLISHED', 'CLOSED'))
  order by coalesce(c.deadline, 'infinity'::date), c.number limit 51
)
select json_build_object('rectificationCases', json_build_object(
  'nodes', coalesce(json_agg(json_build_object('number', f.number, 'severity', f.severity, 'status', f.status,
    'deadline', f.deadline, 'version', f.version, 'campaign', json_build_object('code', f.campaign),
    'reseller', json_build_object('code', r.code, 'name', r.zh_hans),
    'measures', (select coalesce(json_agg(json_build_object('type', m.type, 'imposedOn', m.imposed_on,
        'liftedOn', m.lifted_on, 'note', m.note) order by m.imposed_in), '[]')
      from measure m where m.campaign = f.campaign and m.reseller = f.reseller)) order by f.place)
    filter (where f.place <= 50), '[]'),
  'pageInfo', json_build_object('hasNextPage', count(*) > 50, 'endCursor', max(f.number) filter (where f.place = 50))))
from found f join reseller r on r.code = f.reseller
