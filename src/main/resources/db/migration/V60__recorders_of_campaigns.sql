-- Locks the campaigns against writes.
set local lock_timeout = '3s';

-- The accounts that recorded inspections of a campaign: another account publishes it (rule 26).
create table campaign_recorder (
  campaign code not null references campaign,
  account  text not null check (length(account) between 1 and 600),
  primary key (campaign, account)
);
create trigger recorders_are_append_only before update or delete or truncate on campaign_recorder
  for each statement execute function is_append_only();

-- Of the inspections before this migration, those are known that were imported or recorded again.
insert into campaign_recorder
select campaign, account from data_import where kind = 'inspections' and state = 'APPLIED'
union
select campaign, account from correction where action = 'RECORD';
