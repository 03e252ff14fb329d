-- What the next version's migrations may do while this version serves: add, and neither take away nor rename (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';
alter table inspection add column next_note text;
alter table campaign add column next_kind text not null default 'NEXT';
alter table tally add column next_count integer not null default 0 check (next_count >= 0);
create index next_inspections on inspection (campaign, inspected_on);
create table next_thing (
  campaign code primary key references campaign,
  note     text not null
);
