-- Writers lock the events before the measures.
set local lock_timeout = '3s';

lock table rectification_event in share row exclusive mode;
alter table measure
  -- The event that withdrew the measure together with its case, and its day in China.
  add column withdrawn_in integer check (withdrawn_in > imposed_in),
  add column withdrawn_on date,
  add check ((withdrawn_in is null) = (withdrawn_on is null)),
  add foreign key (campaign, reseller, withdrawn_in) references rectification_event,
  add check (lifted_in is null or withdrawn_in is null);
create index on measure (campaign, reseller, withdrawn_in);

create or replace function measure_is_only_ever_lifted() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if old.lifted_in is not null or old.withdrawn_in is not null
      or to_jsonb(old) - '{lifted_on,lifted_in,withdrawn_on,withdrawn_in}'::text[]
        is distinct from to_jsonb(new) - '{lifted_on,lifted_in,withdrawn_on,withdrawn_in}'::text[] then
    raise exception 'a measure is only ever lifted or withdrawn' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create or replace function measure_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.lifted_in is not null or new.withdrawn_in is not null then
      raise exception 'a measure is imposed before it is lifted or withdrawn' using errcode = 'check_violation';
    end if;
    perform comes_with_its_event(new.campaign, new.reseller, new.imposed_in, array['IMPOSE_MEASURE']);
  elsif new.withdrawn_in is not null then
    perform comes_with_its_event(new.campaign, new.reseller, new.withdrawn_in, array['WITHDRAW']);
  else
    perform comes_with_its_event(new.campaign, new.reseller, new.lifted_in, array['LIFT_MEASURE']);
  end if;
  return null;
end $$;

create or replace function case_stands_where_its_history_says() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare wrong boolean;
begin
  select (c.version, c.digest, c.status) is distinct from (e.sequence, e.digest, e.to_status)
    -- The next event is never dated before updated_at.
    or c.updated_at > greatest(e.at, clock_timestamp() + interval '1 day')
    or c.status = 'WITHDRAWN' and exists (select from measure m
      where m.campaign = c.campaign and m.reseller = c.reseller and m.lifted_in is null and m.withdrawn_in is null) into wrong
  from rectification_case c left join lateral (
    select * from rectification_event where campaign = c.campaign and reseller = c.reseller order by sequence desc limit 1) e on true
  where c.campaign = new.campaign and c.reseller = new.reseller;
  if wrong then
    raise exception 'case %/% does not match its history', new.campaign, new.reseller using errcode = 'check_violation';
  end if;
  return null;
end $$;
