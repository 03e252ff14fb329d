set local lock_timeout = '3s';

alter table finding validate constraint finding_kind_check;

-- The drawn outlets whose visit has no outcome yet (rule 22).
create view inspection_to_visit as
  select a.campaign, a.outlet from draw_assignment a
  where not exists (select from inspection i
    where i.campaign = a.campaign and i.outlet = a.outlet and not i.voided);

-- The campaigns with something to publish (rule 8): an inspected outlet, or a published total, verdict or record check.
create view compliance_result as
  select campaign from tally where inspected > 0
  union all
  select p.campaign
  from (select campaign from verdict union all select campaign from record_check) p
  join campaign c on c.code = p.campaign and c.basis = 'PUBLISHED_TOTALS';

-- The service checks that before, but not its previous version: this SQL state makes its clients retry.
create function campaign_is_ready_for_publication() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if not exists (select from compliance_result r where r.campaign = new.code) then
    raise exception 'campaign % inspected no outlet', new.code using errcode = 'cannot_connect_now';
  end if;
  if exists (select from inspection_to_visit v where v.campaign = new.code) then
    raise exception 'campaign % has drawn outlets without an outcome', new.code using errcode = 'cannot_connect_now';
  end if;
  return null;
end $$;
create trigger campaign_is_ready_for_publication after update on campaign
  for each row when (new.status = 'PUBLISHED' and old.status <> 'PUBLISHED')
  execute function campaign_is_ready_for_publication();
