-- Each statement commits by itself, and locks no table against writes (docs/adr/0019-upgrades.md). A failed run leaves
-- an invalid index, so the next run begins by dropping it.
set lock_timeout = '30min';
-- The violating inspections of a campaign's resellers, which are the grounds of cases.
drop index concurrently if exists inspection_violating;
create index concurrently inspection_violating on inspection (campaign, reseller) where outcome = 'VIOLATING';
-- There are few resellers: a search that scans them takes less time than planning the use of this index.
drop index concurrently if exists reseller_search;
