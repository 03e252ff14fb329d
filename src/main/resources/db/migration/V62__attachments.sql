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

create function chunk_comes_before_its_attachment() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if exists (select from attachment a where a.id = new.attachment) then
    raise exception 'attachment % is complete', new.attachment using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger chunk_comes_before_its_attachment before insert on attachment_chunk
  for each row execute function chunk_comes_before_its_attachment();

-- Two files of one case are counted one after the other.
create function attachment_is_complete() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare wrong boolean;
begin
  select coalesce(sum(length(c.bytes)), 0) <> new.bytes or coalesce(max(c.position), 0) <> count(*) into wrong
  from attachment_chunk c where c.attachment = new.id;
  if wrong then
    raise exception 'attachment % is not complete', new.id using errcode = 'check_violation';
  end if;
  if new.reseller is not null then
    perform pg_advisory_xact_lock(
      hashtextextended('real-name-audit: attachments of ' || new.campaign || '/' || new.reseller, 0));
    if new.bytes + coalesce((select sum(a.bytes) from attachment a
        where a.campaign = new.campaign and a.reseller = new.reseller), 0) > 209715200 then
      raise exception 'case %/% has no room for attachment %', new.campaign, new.reseller, new.id
        using errcode = 'configuration_limit_exceeded';
    end if;
  end if;
  return new;
end $$;
create trigger attachment_is_complete before insert on attachment
  for each row execute function attachment_is_complete();
