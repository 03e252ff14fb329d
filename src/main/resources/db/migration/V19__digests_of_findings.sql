-- Computes the digests of earlier inspections in batches, while the service records (docs/adr/0019-upgrades.md). This
-- migration waits for locks of draws and of a vacuum, and no other transaction waits for it. If it fails, the next run
-- continues with the first missing digest.
set statement_timeout = 0;
set lock_timeout = '30min';
do $$
declare
  each record;
  upto text;
  last text;
begin
  for each in select c.code from campaign c where c.basis = 'RECORDED_INSPECTIONS' order by c.code loop
    last := '';
    loop
      select max(n.outlet) into upto from (
        select f.outlet from finding f where f.campaign = each.code and f.outlet > last order by f.outlet limit 5000) n;
      exit when upto is null;
      update inspection i set findings_sha256 = (
        select d.sha256 from inspection_findings d where d.campaign = i.campaign and d.outlet = i.outlet and d.attempt = i.attempt)
      where i.campaign = each.code and i.outlet > last and i.outlet <= upto and i.written_in is null and i.findings_sha256 is null
        and exists (select from finding f where f.campaign = i.campaign and f.outlet = i.outlet and f.attempt = i.attempt);
      commit;
      -- Keeps the connection alive: the driver gives up when it reads nothing for socketTimeout.
      raise notice 'computed digests of findings: campaign %, up to outlet %', each.code, upto;
      last := upto;
    end loop;
  end loop;
end $$;
alter table inspection validate constraint inspection_findings_sha256_check;
