-- The rows of a file while it is taken in (docs/adr/0017-files.md). The transaction that writes them deletes them, so no other one ever sees
-- them, and whatever is left of an import that broke off was never there. It reads only its own rows, so
-- nobody else can add to its file.
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
  -- An array of objects with the type of each finding.
  findings     jsonb not null,
  written_in xid8 not null default pg_current_xact_id(),
  primary key (import, line)
);
