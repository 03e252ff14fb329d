-- While this version serves requests, migrations of the next version may add objects, but not drop or rename any
-- (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';
alter table inspection add column next_note text;
create index next_inspections on inspection (campaign, inspected_on);
