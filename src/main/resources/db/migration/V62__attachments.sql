-- The foreign keys lock two tables in use against writes: the campaigns before the cases, as the service's transactions
-- do (docs/adr/0019-upgrades.md).
set local lock_timeout = '3s';

lock table campaign in share row exclusive mode;
-- A file that was handed in as evidence (rule 28), bound to its case or, without a reseller, to its campaign.
create table attachment (
  id           uuid primary key,
  campaign     code not null references campaign,
  reseller     code,
  file_name    text not null check (length(file_name) between 1 and 255 and file_name !~ '[[:cntrl:]/\\]'),
  media_type   text not null check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  bytes        integer not null check (bytes between 1 and 20971520),
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  handed_in_at timestamptz not null,
  actor        text not null,
  account      text not null,
  party        text not null check (party in ('REGULATOR', 'RESELLER')),
  foreign key (campaign, reseller) references rectification_case
);
create index on attachment (campaign, reseller);
-- A client that repeats an upload gets the file that it has handed in before.
create unique index attachment_once on attachment (campaign, coalesce(reseller, ''), account, sha256);

-- The content. Its chunks are written before the file, which seals them.
create table attachment_chunk (
  attachment uuid not null references attachment deferrable initially deferred,
  position   integer not null check (position >= 1),
  bytes      bytea not null check (length(bytes) between 1 and 262144),
  primary key (attachment, position)
);
-- The media types are compressed already.
alter table attachment_chunk alter column bytes set storage external;

create trigger attachments_are_append_only before update or delete or truncate on attachment
  for each statement execute function is_append_only();
create trigger chunks_are_append_only before update or delete or truncate on attachment_chunk
  for each statement execute function is_append_only();

-- At the end of the transaction, and after the check of the foreign key: another transaction may have stored the file.
create function attachment_is_complete() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare checked uuid;
begin
  if tg_table_name = 'attachment' then checked := new.id; else checked := new.attachment; end if;
  if (select coalesce(sum(length(c.bytes)), 0) <> a.bytes or coalesce(max(c.position), 0) <> count(c.position)
      from attachment a left join attachment_chunk c on c.attachment = a.id
      where a.id = checked group by a.bytes) then
    raise exception 'attachment % is not complete', checked using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger z_attachment_is_complete after insert on attachment
  deferrable initially deferred for each row execute function attachment_is_complete();
create constraint trigger z_attachment_is_complete after insert on attachment_chunk
  deferrable initially deferred for each row execute function attachment_is_complete();

-- Two files of one case are counted one after the other. Each party has half of the 200 MB, so the reseller leaves room
-- for the regulator, and does not learn how much the regulator has handed in.
create function attachment_has_room() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform pg_advisory_xact_lock(
    hashtextextended('real-name-audit: attachments of ' || new.campaign || '/' || new.reseller, 0));
  if (select sum(a.bytes) > 104857600 from attachment a
      where a.campaign = new.campaign and a.reseller = new.reseller and a.party = new.party) then
    raise exception 'case %/% has no room for attachment %', new.campaign, new.reseller, new.id
      using errcode = 'configuration_limit_exceeded';
  end if;
  return null;
end $$;
create trigger attachment_has_room after insert on attachment
  for each row when (new.reseller is not null) execute function attachment_has_room();
