-- The rows of a file during its import (docs/adr/0017-files.md). The transaction of the import deletes its rows before
-- it commits, so no other transaction sees them, and a failed import leaves none. `written_in` lets an import read only
-- the rows of its own transaction, so no other session can add rows to the file.
create unlogged table staged_outlet (
  import   uuid not null,
  line     integer not null,
  code     text collate "C" not null,
  name     text not null,
  channel  text not null,
  reseller text collate "C" not null,
  region   text collate "C",
  location text,
  active   boolean not null,
  written_in xid8 not null default pg_current_xact_id(),
  primary key (import, line)
);

create unlogged table staged_inspection (
  import       uuid not null,
  line         integer not null,
  outlet       text collate "C" not null,
  inspected_on date not null,
  -- A JSON array with one object for each finding, which has the type.
  findings     jsonb not null,
  written_in xid8 not null default pg_current_xact_id(),
  primary key (import, line)
);
