-- Locks the campaigns against writes.
set local lock_timeout = '3s';

-- The accounts that recorded inspections of a campaign, or entered its results: another account publishes it (rule 26).
-- Those that recorded before this migration are not known.
create table campaign_recorder (
  campaign code not null references campaign,
  account  text not null check (length(account) between 1 and 600),
  primary key (campaign, account)
);
create trigger recorders_are_append_only before update or delete or truncate on campaign_recorder
  for each statement execute function is_append_only();
