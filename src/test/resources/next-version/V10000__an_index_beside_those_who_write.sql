-- What takes long: no transaction may be around it, and none of the limits that the connection has (docs/adr/0019-upgrades.md).
set statement_timeout = 0;
set lock_timeout = 0;
create index concurrently next_voids on inspection (voided) where voided;
