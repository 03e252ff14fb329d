-- A long migration runs without a transaction and without the timeouts of the connection (docs/adr/0019-upgrades.md).
set statement_timeout = 0;
set lock_timeout = 0;
create index concurrently next_voids on inspection (voided) where voided;
