-- Files that were taken in: who sent what, how far it came, and what was wrong with it.
create table data_import (
  id          uuid primary key,
  kind        text not null check (kind in ('outlets', 'inspections')),
  campaign    code references campaign,
  state       text not null check (state in ('RECEIVING', 'CHECKING', 'APPLYING', 'APPLIED', 'REFUSED', 'FAILED')),
  rows        integer not null default 0 check (rows >= 0),
  applied     integer check (applied >= 0),
  sha256      text check (sha256 ~ '^[0-9a-f]{64}$'),
  errors      jsonb not null default '[]',
  -- The sender's name and account: issuer and subject of the token.
  actor       text not null check (length(actor) between 1 and 300),
  account     text not null check (length(account) between 1 and 600),
  started_at  timestamptz not null,
  finished_at timestamptz,
  check ((kind = 'inspections') = (campaign is not null)),
  check ((state in ('APPLIED', 'REFUSED', 'FAILED')) = (finished_at is not null)),
  check ((state = 'APPLIED') = (applied is not null))
);
create index on data_import (campaign);
create index on data_import (sha256);
create index on data_import (kind, finished_at) where state = 'APPLIED';

-- What has ended stays as it ended.
create function import_has_ended() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  raise exception 'import % has ended', old.id using errcode = 'insufficient_privilege';
end $$;
create trigger import_has_ended before update on data_import
  for each row when (old.finished_at is not null) execute function import_has_ended();
create trigger imports_are_never_deleted before delete or truncate on data_import
  for each statement execute function is_append_only();
