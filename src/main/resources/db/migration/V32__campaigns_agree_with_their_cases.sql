set local lock_timeout = '3s';

-- A reseller that was notified may not learn that the field work goes on. A closed campaign has no running case. The
-- service checks that before, but not its previous version: this SQL state makes its clients retry.
create function campaign_agrees_with_its_cases() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if new.status = 'IN_FIELD' and old.status = 'IN_REVIEW' and exists (select from rectification_party p where p.campaign = new.code) then
    raise exception 'campaign % has cases with a notice', new.code using errcode = 'cannot_connect_now';
  end if;
  if new.status = 'CLOSED' and exists (select from rectification_running r where r.campaign = new.code) then
    raise exception 'campaign % has running cases', new.code using errcode = 'cannot_connect_now';
  end if;
  return null;
end $$;
create trigger campaign_agrees_with_its_cases after update on campaign
  for each row when (new.status in ('IN_FIELD', 'CLOSED') and old.status <> new.status)
  execute function campaign_agrees_with_its_cases();
