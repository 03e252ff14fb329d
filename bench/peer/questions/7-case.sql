select json_build_object('rectificationCase', (
  select json_build_object('number', c.number, 'severity', c.severity, 'status', c.status, 'version', c.version,
    'deadline', c.deadline, 'campaign', json_build_object('code', k.code, 'title', k.title),
    'reseller', json_build_object('code', r.code, 'name', r.zh_hans),
    'measures', (select coalesce(json_agg(json_build_object('type', m.type, 'imposedOn', m.imposed_on,
        'liftedOn', m.lifted_on, 'note', m.note) order by m.imposed_in), '[]')
      from measure m where m.campaign = c.campaign and m.reseller = c.reseller),
    'history', json_build_object('nodes', (select json_agg(json_build_object('sequence', e.sequence, 'action', e.action,
        'from', e.from_status, 'to', e.to_status, 'at', e.at, 'reason', e.reason, 'digest', e.digest) order by e.sequence)
      from rectification_event e
      where e.campaign = c.campaign and e.reseller = c.reseller and e.sequence <= 20)))
  from rectification_case c
  join campaign k on k.code = c.campaign and k.status in ('PUBLISHED', 'CLOSED')
  join reseller r on r.code = c.reseller
  where c.number = 'syn-2017-q1/syn-r01'))
