-- A field with an error is staged as null, so that the other fields of its row are still checked. Each import uses one
-- of the two tables, so it cannot deadlock with this migration.
set local lock_timeout = '3s';
alter table staged_outlet
  alter column code drop not null, alter column name drop not null, alter column channel drop not null,
  alter column active drop not null;
alter table staged_inspection alter column outlet drop not null, alter column inspected_on drop not null;
