-- Locks the campaigns against reads.
set local lock_timeout = '3s';

alter table campaign
  add column purpose text not null default 'RANDOM' check (purpose in ('RANDOM', 'FOLLOW_UP', 'COMPLAINT')),
  -- The campaign whose violating outlets a FOLLOW_UP inspects again.
  add column follows code references campaign check (follows <> code),
  add check ((purpose = 'FOLLOW_UP') = (follows is not null)),
  -- Null for a national campaign.
  add column region code references region,
  -- A code that the campaigns of one drive share.
  add column programme code,
  add column complaint_references text[] not null default '{}' check (array_position(complaint_references, null) is null);
create index on campaign (follows);
create index on campaign (region);
