-- The nine statements by which the service recorded one inspection before it merged them into four, as the log of
-- PostgreSQL showed them. The first one also chooses an outlet that has not been inspected, the campaign and its day.
begin;
select pg_advisory_xact_lock_shared(hashtextextended('real-name-audit: campaign ' || campaign, 0)) is null as locked,
  campaign, outlet, day, violating, json_build_array(json_build_object('line', 0, 'outlet', outlet, 'inspected_on', day,
    'findings', case when violating = 1 then '[{"type":"MANUAL_ENTRY"}]'::json else '[]'::json end))::text as rows
from (
  select 'syn-' || 2017 + c / 4 || '-q' || 1 + c % 4 as campaign,
    'syn-' || lpad((n * 999983 % :outlets::bigint + 1)::text, 7, '0') as outlet,
    (date '2017-01-09' + make_interval(months => 3 * c))::date as day, (n % 5 = 0)::integer as violating
  from (select n, (:field::integer + n / :outlets::integer)::integer as c
    from nextval('peer_pgbench.number') as n) numbers offset 0) chosen
\gset
select c1_0.code,c1_0.basis,c1_0.ended_on,c1_0.published_on,c1_0.regulator,c1_0.sources,c1_0.started_on,c1_0.status,c1_0.title,c1_0.version from campaign c1_0 where c1_0.code in (select cv1_0.code from campaign_visibility cv1_0) and c1_0.code=:campaign for share of c1_0;
with v as materialized (
  select * from jsonb_to_recordset(cast(:rows as jsonb))
    r (line integer, outlet text collate "C", inspected_on date, findings jsonb))
, f as (
  select v.line, v.inspected_on, cast(e.position - 1 as integer) as position,
    (e.finding ->> 'type') collate "C" as type,
    row_number() over (partition by v.line, e.finding ->> 'type' order by e.position) - 1 as earlier
  from v cross join lateral jsonb_array_elements(v.findings) with ordinality e (finding, position))
select m.line, m.at, m.finding, m.message, m.value, m.first from (
  select v.line, 'outlet' as at, cast(null as integer) as finding, 'UNKNOWN' as message,
    v.outlet as value, cast(null as integer) as first
  from v left join outlet o on o.code = v.outlet where v.outlet is not null and o.code is null
  union all
  select v.line, 'outlet', null, 'ALREADY_INSPECTED', v.outlet, null from v cross join lateral (
  select * from inspection i
    where i.campaign = :campaign and i.outlet = v.outlet and not i.voided offset 0) i
  union all
  select v.line, 'outlet', null, 'NOT_DRAWN', v.outlet, null
  from v join draw d on d.campaign = :campaign join outlet o on o.code = v.outlet
  left join draw_assignment a on a.campaign = d.campaign and a.outlet = v.outlet where a.outlet is null
  union all
  select v.line, 'outlet', null, 'NOT_VOIDED', v.outlet, null
  from v where false and v.outlet is not null and not exists (
    select from inspection i where i.campaign = :campaign and i.outlet = v.outlet offset 0)
  union all
  select v.line, 'outlet', null, 'VISITED_TWICE', v.outlet, earlier.line
  from v join (select v.outlet, min(v.line) as line from v group by v.outlet having count(*) > 1) earlier
    on earlier.outlet = v.outlet and earlier.line < v.line
  union all
  select v.line, 'inspected_on', null, 'OUTSIDE_PERIOD', null, null
  from v where v.inspected_on < cast(:day as date) or v.inspected_on > cast(:day as date)
  union all
  select f.line, 'findings', f.position, 'UNKNOWN', f.type, null
  from f left join violation_type t on t.code = f.type where t.code is null
  union all
  select f.line, 'findings', f.position, 'REPEATED', f.type, null from f where f.earlier > 0
  union all
  select f.line, 'findings', f.position, 'NO_LEGAL_BASIS', f.type, null
  from f
  where f.inspected_on is not null
    and exists (select from violation_type_basis b where b.violation_type = f.type)
    and not exists (
      select from violation_type_basis b join legal_instrument l on l.code = b.instrument
      where b.violation_type = f.type
        and f.inspected_on between l.valid_from and coalesce(l.valid_to, 'infinity'))
) m
order by m.line, m.at, m.finding, m.message fetch first 1000 rows only;
with v as materialized (
  select * from jsonb_to_recordset(cast(:rows as jsonb))
    r (line integer, outlet text collate "C", inspected_on date, findings jsonb))
, before as materialized (select w.* from v cross join lateral (
  select i.* from inspection i where i.campaign = :campaign and i.outlet = v.outlet and i.voided
    order by i.attempt desc limit 1) w)
insert into inspection (campaign, outlet, attempt, reseller,
  channel, region, inspected_on, outcome, findings_sha256)
select :campaign, o.code, 1 + coalesce(b.attempt, 0),
  coalesce(b.reseller, o.reseller), coalesce(b.channel, o.channel),
  case when b.outlet is null then o.region else b.region end, v.inspected_on,
  case when v.findings = '[]' then 'COMPLIANT' else 'VIOLATING' end,
  case when v.findings <> '[]' then findings_digest(v.findings) end
from v join outlet o on o.code = v.outlet left join before b on b.outlet = o.code
order by o.code;
with v as materialized (
  select * from jsonb_to_recordset(cast(:rows as jsonb))
    r (line integer, outlet text collate "C", inspected_on date, findings jsonb))
insert into finding (campaign, outlet, attempt, position, violation_type, note)
select i.campaign, i.outlet, i.attempt, f.position, f.finding ->> 'type', f.finding ->> 'note'
from v cross join lateral (
  select * from inspection i
    where i.campaign = :campaign and i.outlet = v.outlet and not i.voided offset 0) i
cross join lateral jsonb_array_elements(v.findings) with ordinality f (finding, position)
order by i.outlet, f.position;
with v as materialized (
  select * from jsonb_to_recordset(cast(:rows as jsonb))
    r (line integer, outlet text collate "C", inspected_on date, findings jsonb))
select i.campaign, i.outlet, i.attempt, i.channel, i.inspected_on, i.outcome, i.region, i.reseller, i.voided from v cross join lateral (
  select * from inspection i
    where i.campaign = :campaign and i.outlet = v.outlet and not i.voided offset 0) i order by i.outlet;
with v as materialized (
  select * from jsonb_to_recordset(cast(:rows as jsonb))
    r (line integer, outlet text collate "C", inspected_on date, findings jsonb))
select cast(i.reseller as text) as reseller, i.channel, cast(i.region as text) as region,
  count(*) as inspected, count(*) filter (where i.outcome = 'VIOLATING') as found
from v cross join lateral (
  select * from inspection i
    where i.campaign = :campaign and i.outlet = v.outlet and not i.voided offset 0) i
group by i.reseller, i.channel, i.region
\gset
insert into tally (campaign, reseller, channel, region, inspected, violating)
select :campaign, c.*
from unnest(array[:reseller::text], array[:channel::text], array[nullif(:region::text, '')],
    array[:inspected::integer], array[:found::integer])
  c (reseller, channel, region, inspected, violating)
order by c.reseller collate "C", c.channel collate "C", c.region collate "C"
on conflict (campaign, reseller, channel, region) do update
set inspected = tally.inspected + excluded.inspected,
  violating = tally.violating + excluded.violating;
select cast(null as text), cast(null as text), cast(null as text), cast(null as text), coalesce(sum(t.inspected), 0), coalesce(sum(t.violating), 0)
from tally t
where t.campaign in (select code from campaign_visibility)
  and t.campaign = any(array[:campaign::text]);
commit;
