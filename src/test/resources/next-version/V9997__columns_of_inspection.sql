-- What the next version's migrations may do while this version serves: add, and neither take away nor rename (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';
alter table inspection add column next_note text;
create index next_inspections on inspection (campaign, inspected_on);
