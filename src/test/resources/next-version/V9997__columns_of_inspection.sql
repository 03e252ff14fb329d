-- Migrations of the next version run while this version serves. They only add, and never remove or rename anything
-- (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';
alter table inspection add column next_note text;
create index next_inspections on inspection (campaign, inspected_on);
