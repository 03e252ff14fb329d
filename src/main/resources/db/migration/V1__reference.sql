-- Codes are the stable human keys and the primary keys too: no row number leaves that could tell how many unpublished rows
-- there are, and filters, cursors and global ids need no look-up. Compared as bytes ("C").
create domain code as text collate "C" check (value ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$');
create domain label as text check (length(value) between 1 and 300 and value !~ '[[:cntrl:]]');

-- What a search compares: full width becomes half width (NFKC), upper case becomes lower case in every script.
create function search_key(written text) returns text
  language sql immutable strict parallel safe
  return lower(normalize(written, NFKC) collate "und-x-icu");

-- array_to_string is only stable, because elements of other types may print differently; text does not.
create function lines(parts text[]) returns text
  language sql immutable strict parallel safe
  as $$ select array_to_string(parts, E'\n') $$;

-- All single characters and pairs of neighbours. A trigram index would not find 蜗牛, which has two characters.
-- The cost keeps the planner from computing them row by row where the index has them.
create function search_grams(key text) returns text[]
  language sql immutable strict parallel safe cost 2000
  return (select array_agg(distinct substr(key, i, n)) from generate_series(1, length(key)) i, generate_series(1, 2) n);

-- The fewest grams that every match must hold.
create function query_grams(key text) returns text[]
  language sql immutable strict parallel safe
  return case when length(key) < 2 then array[key]
         else (select array_agg(distinct substr(key, i, 2)) from generate_series(1, length(key) - 1) i) end;

create table region (
  code    code primary key check (code ~ '^[0-9]{6}$'),
  zh_hans label not null,
  zh_hant label not null,
  en      label,
  iso     text unique
);

create table operator (
  code    code primary key,
  zh_hans label not null,
  zh_hant label not null,
  en      label
);

create table legal_instrument (
  code           code primary key,
  zh_hans        label not null,
  zh_hant        label not null,
  en             label,
  issuer_zh_hans label not null,
  issuer_zh_hant label not null,
  issuer_en      label,
  valid_from     date not null,
  valid_to       date check (valid_to >= valid_from)
);

create table violation_type (
  code    code primary key,
  zh_hans label not null,
  zh_hant label not null,
  en      label
);

create table violation_type_basis (
  violation_type code not null references violation_type,
  instrument     code not null references legal_instrument,
  primary key (violation_type, instrument)
);
create index on violation_type_basis (instrument);
