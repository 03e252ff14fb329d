-- What PostGraphile publishes, over the service's tables: published campaigns only. The comments are its smart tags.
create schema peer;

create type peer.code as (code text);
create type peer.label as (code text, name text);
create type peer.title as (code text, title text);
create type peer.names as (zh_hans text, zh_hant text, en text);
-- The rates of lists are views with one row for each parent. PostgreSQL does not inline functions that return one row,
-- and took two to three times as long to call them for each row.
create type peer.compliance as (inspected integer, violating integer, violation_percent numeric);
create type peer.channel_compliance as (channel text, compliance peer.compliance);

create view peer.campaign as
  select code::text, title::text, status from public.campaign where status in ('PUBLISHED', 'CLOSED');
comment on view peer.campaign is '@primaryKey code';

create view peer.campaign_compliance as
  select c.code::text as campaign_code, coalesce(s.inspected, 0)::integer as inspected,
    coalesce(s.violating, 0)::integer as violating,
    round(100.0 * s.violating / nullif(s.inspected, 0), 1) as violation_percent
  from public.campaign c cross join lateral (
    select sum(t.inspected) as inspected, sum(t.violating) as violating
    from public.tally t where t.campaign = c.code) s
  where c.status in ('PUBLISHED', 'CLOSED');
comment on view peer.campaign_compliance is $$
  @primaryKey campaign_code
  @foreignKey (campaign_code) references peer.campaign (code)|@foreignFieldName compliance
$$;

create function peer.campaign_by_channel(campaign peer.campaign) returns setof peer.channel_compliance
  language sql stable rows 2 as $$
  select t.channel, row(sum(inspected), sum(violating),
    round(100.0 * sum(violating) / nullif(sum(inspected), 0), 1))::peer.compliance
  from public.tally t where t.campaign = campaign_by_channel.campaign.code group by t.channel order by t.channel desc
$$;

create view peer.verdict as
  select v.campaign::text as campaign_code, v.reseller::text as reseller_code, v.outcome,
    row(v.campaign)::peer.code as campaign, row(r.code, r.zh_hans)::peer.label as reseller
  from (
    select campaign, reseller, outcome from public.verdict
    union all
    select t.campaign, t.reseller,
      case when sum(t.violating) > 0 then 'VIOLATION_FOUND' else 'NO_VIOLATION_FOUND' end
    from public.tally t
    where t.reseller is not null and not exists (
      select from public.verdict v where v.campaign = t.campaign and v.reseller = t.reseller)
    group by t.campaign, t.reseller having sum(t.inspected) > 0) v
  join public.reseller r on r.code = v.reseller
  where v.campaign in (select code from public.campaign where status in ('PUBLISHED', 'CLOSED'));
comment on view peer.verdict is $$
  @primaryKey campaign_code,reseller_code
  @foreignKey (campaign_code) references peer.campaign (code)|@foreignFieldName verdicts|@foreignSimpleCollections only
  @foreignKey (reseller_code) references peer.reseller (code)|@foreignFieldName verdicts|@foreignSimpleCollections only
$$;

create view peer.compliance_group as
  select s.campaign::text as campaign_code, s.channel, s.region::text as region_code,
    row(s.campaign)::peer.code as campaign,
    case when g.code is not null then row(g.code, g.zh_hans)::peer.label end as region,
    row(s.inspected, s.violating, round(100.0 * s.violating / nullif(s.inspected, 0), 1))::peer.compliance as compliance
  from (select t.campaign, t.channel, t.region, sum(t.inspected) as inspected, sum(t.violating) as violating
    from public.tally t
    where t.campaign in (select code from public.campaign where status in ('PUBLISHED', 'CLOSED'))
    group by t.campaign, t.channel, t.region) s
  left join public.region g on g.code = s.region;

create view peer.reseller as
  select code::text, zh_hans::text as name, row(zh_hans, zh_hant, en)::peer.names as names, aliases from public.reseller;
comment on view peer.reseller is '@primaryKey code';

create view peer.reseller_compliance as
  select r.code::text as reseller_code, coalesce(s.inspected, 0)::integer as inspected,
    coalesce(s.violating, 0)::integer as violating,
    round(100.0 * s.violating / nullif(s.inspected, 0), 1) as violation_percent
  from public.reseller r left join (
    select t.reseller, sum(t.inspected) as inspected, sum(t.violating) as violating
    from public.tally t
    where t.campaign in (select code from public.campaign where status in ('PUBLISHED', 'CLOSED'))
    group by t.reseller) s on s.reseller = r.code;
comment on view peer.reseller_compliance is $$
  @primaryKey reseller_code
  @foreignKey (reseller_code) references peer.reseller (code)|@foreignFieldName compliance
$$;

create function peer.search_resellers(term text) returns setof peer.reseller language sql stable rows 20 as $$
  select code::text, zh_hans::text, row(zh_hans, zh_hant, en)::peer.names, aliases from public.reseller
  where search_grams(search) @> query_grams(search_key(term)) and strpos(search, search_key(term)) > 0
  order by code
$$;

create view peer.outlet as
  select code::text, name::text, channel from public.outlet;
comment on view peer.outlet is '@primaryKey code';

create view peer.outlet_compliance as
  select o.code::text as outlet_code, s.inspected::integer as inspected, s.violating::integer as violating,
    round(100.0 * s.violating / nullif(s.inspected, 0), 1) as violation_percent
  from public.outlet o cross join lateral (
    select count(*) as inspected, count(*) filter (where i.outcome = 'VIOLATING') as violating
    from public.inspection i
    where i.outlet = o.code and not i.voided
      and i.campaign in (select code from public.campaign where status in ('PUBLISHED', 'CLOSED'))) s;
comment on view peer.outlet_compliance is $$
  @primaryKey outlet_code
  @foreignKey (outlet_code) references peer.outlet (code)|@foreignFieldName compliance
$$;

create view peer.rectification_case as
  select c.number, c.severity, c.status, c.deadline, c.version, c.campaign::text as campaign_code,
    c.reseller::text as reseller_code, row(k.code, k.title)::peer.title as campaign,
    row(r.code, r.zh_hans)::peer.label as reseller
  from public.rectification_case c
  join public.campaign k on k.code = c.campaign and k.status in ('PUBLISHED', 'CLOSED')
  join public.reseller r on r.code = c.reseller;
comment on view peer.rectification_case is $$
  @primaryKey number
  @unique campaign_code,reseller_code
  @foreignKey (reseller_code) references peer.reseller (code)|@foreignFieldName rectificationCases|@foreignSimpleCollections only
$$;

create function peer.work_list(statuses text[]) returns setof peer.rectification_case
  language sql stable rows 100 as $$
  select c.number, c.severity, c.status, c.deadline, c.version, c.campaign::text, c.reseller::text,
    row(k.code, k.title)::peer.title, row(r.code, r.zh_hans)::peer.label
  from public.rectification_case c
  join public.campaign k on k.code = c.campaign and k.status in ('PUBLISHED', 'CLOSED')
  join public.reseller r on r.code = c.reseller
  where c.status = any (statuses)
  order by coalesce(c.deadline, 'infinity'::date), c.number
$$;

create view peer.measure as
  select m.campaign::text as campaign_code, m.reseller::text as reseller_code, m.imposed_in, m.type, m.imposed_on,
    m.lifted_on, m.note
  from public.measure m
  where m.campaign in (select code from public.campaign where status in ('PUBLISHED', 'CLOSED'));
comment on view peer.measure is $$
  @primaryKey campaign_code,reseller_code,imposed_in
  @foreignKey (campaign_code,reseller_code) references peer.rectification_case (campaign_code,reseller_code)|@foreignFieldName measures|@foreignSimpleCollections only
$$;

create view peer.event as
  select e.campaign::text as campaign_code, e.reseller::text as reseller_code, e.sequence, e.action,
    e.from_status as "from", e.to_status as "to", e.at, e.reason, e.digest
  from public.rectification_event e
  where e.campaign in (select code from public.campaign where status in ('PUBLISHED', 'CLOSED'));
comment on view peer.event is $$
  @primaryKey campaign_code,reseller_code,sequence
  @foreignKey (campaign_code,reseller_code) references peer.rectification_case (campaign_code,reseller_code)|@foreignFieldName history|@foreignSimpleCollections both
$$;

grant usage on schema peer to postgraphile;
grant select on all tables in schema peer to postgraphile;
grant execute on all functions in schema peer to postgraphile;
