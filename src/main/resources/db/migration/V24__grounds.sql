-- Locks a table in use (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';

-- A new case needs a verdict that found a violation, in a campaign whose field work has ended.
create function case_has_grounds() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if not exists (select from campaign c where c.code = new.campaign and c.status in ('IN_REVIEW', 'PUBLISHED', 'CLOSED')) then
    raise exception 'the field work of campaign % has not ended', new.campaign using errcode = 'check_violation';
  end if;
  if not exists (select from reseller_verdict v
      where v.campaign = new.campaign and v.reseller = new.reseller and v.outcome = 'VIOLATION_FOUND') then
    raise exception 'campaign % found no violation of reseller %', new.campaign, new.reseller using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger case_has_grounds after insert on rectification_case
  for each row execute function case_has_grounds();
