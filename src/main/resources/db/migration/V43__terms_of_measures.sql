-- Writers lock the events before the measures.
set local lock_timeout = '3s';

lock table rectification_event in share row exclusive mode;
alter table measure
  -- A correction may have moved the first day.
  drop constraint measure_check,
  -- Null only for measures that shipped, or were imposed before this migration.
  add column issued_by text check (length(issued_by) between 1 and 300),
  add column document_number text check (length(document_number) between 1 and 300),
  add column office text check (length(office) between 1 and 300),
  add column decided_on date check (decided_on <= imposed_on),
  add column continued_from date check (continued_from <= imposed_on),
  add column later_law_because text check (length(later_law_because) <= 2000);
comment on column measure.legal_basis is 'Of measures imposed before V43; see event_legal_basis.';

create or replace function measure_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.lifted_in is not null or new.withdrawn_in is not null then
      raise exception 'a measure is imposed before it is lifted or withdrawn' using errcode = 'check_violation';
    end if;
    perform comes_with_its_event(new.campaign, new.reseller, new.imposed_in, array['IMPOSE_MEASURE', 'NOTIFY']);
    -- The previous version does not say who issued it. This SQL state makes its clients retry.
    if new.issued_by is null and exists (select from rectification_event e where e.campaign = new.campaign
        and e.reseller = new.reseller and e.sequence = new.imposed_in and e.account is not null) then
      raise exception 'measure %/%/% has no issuer', new.campaign, new.reseller, new.imposed_in
        using errcode = 'cannot_connect_now';
    end if;
  elsif new.withdrawn_in is not null then
    perform comes_with_its_event(new.campaign, new.reseller, new.withdrawn_in, array['WITHDRAW', 'WITHDRAW_MEASURE']);
  else
    perform comes_with_its_event(new.campaign, new.reseller, new.lifted_in, array['LIFT_MEASURE']);
  end if;
  return null;
end $$;

-- A notice is a measure, too. Shipped notices have no account, and their measures have events of their own.
create or replace function notice_has_grounds() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if not exists (select from case_ground g
        where g.campaign = new.campaign and g.reseller = new.reseller and g.notified_in = new.sequence)
      and not exists (select from verdict v
        where v.campaign = new.campaign and v.reseller = new.reseller and v.outcome = 'VIOLATION_FOUND')
      or new.account is not null and not exists (select from measure m
        where m.campaign = new.campaign and m.reseller = new.reseller and m.imposed_in = new.sequence
          and m.type = 'RECTIFICATION_NOTICE') then
    raise exception 'notice % of case %/% has no grounds or no measure', new.sequence, new.campaign, new.reseller
      using errcode = 'cannot_connect_now';
  end if;
  return null;
end $$;
