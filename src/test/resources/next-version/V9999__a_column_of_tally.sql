set local lock_timeout = '3s';
alter table tally add column next_count integer not null default 0 check (next_count >= 0);
